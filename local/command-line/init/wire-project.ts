import type { Project } from "./detect-project.ts";
import type { Insertion } from "./insert-into-yaml.ts";

/** The additions to a project that let its tool deploy the workflow, and the next commands. */
export type Wiring = {
  /** Insertions into the tool's own file, which it must not have yet. */
  insertions?: readonly Insertion[];
  /** Finds the wiring of an earlier time. */
  wired?: RegExp;
  /** New files, each made of a template. */
  files?: readonly { path: string; template: string }[];
  scripts?: Readonly<Record<string, string>>;
  next: readonly string[];
};

const INPUT = `'{"customer":"Jane"}'`;

/** Returns what a project's tool needs. */
export function wireProject(project: Project): Wiring {
  switch (project.tool) {
    case "osls":
    case "Serverless Framework 3":
    case "Serverless Framework 4":
      return wireServerless(project);
    case "SAM":
      return wireSam(project);
    case "CDK":
      return wireCdk(project);
    case "Terraform":
      return wireTerraform();
    case "none":
      return { next: ["npx connect-workflows bundle handlers/call-back.arazzo.yaml --out .workflows"] };
  }
}

function wireServerless({ tool }: Project): Wiring {
  const command = tool === "osls" ? "osls" : "serverless";
  return {
    insertions: [
      { under: "plugins", item: "connect-workflows/serverless" },
      { under: "functions", key: "callBack", value: { handler: "handlers/call-back.handler" } },
    ],
    wired: /connect-workflows\/serverless/,
    next: [
      `npx ${command} invoke local --function callBack --data ${INPUT}`,
      `npx ${command} deploy --param connectInstanceArn=arn:aws:connect:…:instance/… --param connectContactFlowId=…`,
    ],
  };
}

function wireSam({ configuration }: Project): Wiring {
  const policy = { Name: "AWS::Include", Parameters: { Location: ".workflows/call-back/policy.cloudformation.json" } };
  return {
    insertions: [
      { under: "Parameters", key: "ConnectInstanceId", value: { Type: "String" } },
      {
        under: "Resources",
        key: "CallBack",
        value: {
          Type: "AWS::Serverless::Function",
          Properties: {
            CodeUri: ".workflows/call-back/function.zip",
            Handler: "index.handler",
            Runtime: "nodejs24.x",
            Architectures: ["arm64"],
            MemorySize: 512,
            Timeout: 15,
            Policies: [{ "Fn::Transform": policy }],
            Environment: {
              Variables: { CONNECT_INSTANCE_ID: { Ref: "ConnectInstanceId" }, POWERTOOLS_METRICS_DISABLED: "true" },
            },
          },
        },
      },
    ],
    wired: /\.workflows\/call-back\//,
    scripts: { "bundle:workflows": BUNDLE },
    next: [
      "npm run bundle:workflows",
      `sam validate --lint --template ${configuration}`,
      "sam build && sam deploy --guided",
    ],
  };
}

function wireCdk({ typescript }: Project): Wiring {
  const extension = typescript ? "ts" : "js";
  return {
    files: [{ path: `lib/call-back.${extension}`, template: `call-back-construct.${extension}` }],
    next: [
      `In a stack, import { CallBack } from "./call-back${typescript ? "" : ".js"}" and add: new CallBack(this, "CallBack", instanceArn)`,
      "npx cdk synth",
    ],
  };
}

function wireTerraform(): Wiring {
  return {
    files: [{ path: "call-back.tf", template: "call-back.tf" }],
    scripts: { "bundle:workflows": BUNDLE },
    next: ["npm run bundle:workflows", "terraform init && terraform plan"],
  };
}

const BUNDLE = "connect-workflows bundle handlers/call-back.arazzo.yaml --out .workflows";
