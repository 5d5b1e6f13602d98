import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The deployment tool of a folder. */
type Tool = "osls" | "Serverless Framework 3" | "Serverless Framework 4" | "SAM" | "CDK" | "Terraform" | "none";

/** A folder that gets a workflow. */
export type Project = {
  folder: string;
  tool: Tool;
  /** The file that configures the tool, relative to the folder. */
  configuration?: string;
  /** Whether its sources are TypeScript. */
  typescript: boolean;
};

const SERVERLESS = ["serverless.yml", "serverless.yaml", "serverless.ts", "serverless.js", "serverless.json"];

/** Finds out which deployment tool a folder uses. */
export function detectProject(folder: string): Project {
  const typescript = existsSync(join(folder, "tsconfig.json"));
  const serverless = SERVERLESS.find((name) => existsSync(join(folder, name)));
  if (serverless !== undefined)
    return { folder, tool: frameworkOf(folder, serverless), configuration: serverless, typescript };
  const sam = ["template.yaml", "template.yml"].find((name) =>
    /AWS::Serverless-2016-10-31/.test(read(join(folder, name))),
  );
  if (sam !== undefined) return { folder, tool: "SAM", configuration: sam, typescript };
  if (existsSync(join(folder, "cdk.json"))) return { folder, tool: "CDK", configuration: "cdk.json", typescript };
  if (readdirSync(folder).some((name) => name.endsWith(".tf"))) return { folder, tool: "Terraform", typescript };
  return { folder, tool: "none", typescript };
}

/** osls is a maintained line of Serverless Framework 3; it can be installed under the name `serverless`, too. */
function frameworkOf(folder: string, configuration: string): Tool {
  const { dependencies, devDependencies } = JSON.parse(read(join(folder, "package.json")) || "{}");
  const versions: Record<string, string> = { ...dependencies, ...devDependencies };
  const { osls, serverless = "" } = versions;
  if (osls !== undefined || serverless.startsWith("npm:osls")) return "osls";
  const major =
    /\d+/.exec(serverless)?.[0] ?? /^frameworkVersion:\s*\D*(\d)/m.exec(read(join(folder, configuration)))?.[1];
  return major === "3" ? "Serverless Framework 3" : "Serverless Framework 4";
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
