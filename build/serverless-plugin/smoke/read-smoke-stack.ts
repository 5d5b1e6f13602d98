import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { GetFunctionConfigurationCommand, LambdaClient, type LambdaClientConfig } from "@aws-sdk/client-lambda";
import { type Deployment, readDeployment } from "../../deployment/deployment.ts";
import { httpRoutes } from "../../deployment/http-routes.ts";
import { aliasNameOf } from "../../deployment/rollout/live-alias.ts";
import type { Osls } from "../osls.ts";
import { readFunction } from "../read-function.ts";
import { readTarget } from "../read-target.ts";
import type { SmokeFunction, SmokeStack } from "./smoke-stack.ts";

/** Reads the deployed stack: its outputs, and the functions' deployed environment variables. */
export async function readSmokeStack(osls: Osls): Promise<SmokeStack> {
  const aws = osls.getProvider("aws");
  const config = await aws.getAwsSdkV3Config();
  const outputs = await outputsOf(new CloudFormationClient(config), aws.naming.getStackName());
  const lambda = new LambdaClient(config as LambdaClientConfig);
  const functions = await Promise.all(
    Object.entries(osls.service.functions).map(async ([key, own]): Promise<SmokeFunction> => {
      const of = await readFunction(osls, key);
      const deployed = await lambda.send(
        new GetFunctionConfigurationCommand({ FunctionName: of.name, Qualifier: aliasNameOf(of) }),
      );
      const environment = deployed.Environment?.Variables ?? {};
      return {
        of,
        routes: httpRoutes(own.events).filter(({ method }) => method === "POST"),
        environment,
        ...(deployed.Role === undefined ? {} : { roleArn: deployed.Role }),
      };
    }),
  );
  const { ApiUrl, HttpApiUrl, ApiDomainTarget, InstanceArn } = outputs;
  if (InstanceArn === undefined)
    throw new osls.classes.Error(
      `The stack ${aws.naming.getStackName()} has no output InstanceArn. Deploy it again with this version, then repeat.`,
      "NO_OUTPUTS",
    );
  return {
    isLocal: false,
    deployment: deploymentOf(osls, InstanceArn, functions),
    functions,
    ...(ApiUrl === undefined ? {} : { apiUrl: ApiUrl }),
    ...(ApiDomainTarget === undefined || HttpApiUrl === undefined ? {} : { disabledUrl: HttpApiUrl }),
  };
}

/** Reads the local stack, `npm start`, from serverless.yml. */
export async function readLocalStack(osls: Osls, apiUrl: string): Promise<SmokeStack> {
  const functions = await Promise.all(
    Object.entries(osls.service.functions).map(async ([key, own]): Promise<SmokeFunction> => {
      const environment = { ...osls.service.provider.environment, ...own.environment };
      return {
        of: await readFunction(osls, key),
        routes: httpRoutes(own.events).filter(({ method }) => method === "POST"),
        environment: Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)])),
      };
    }),
  );
  const { parameters } = readTarget(osls, {});
  return {
    isLocal: true,
    apiUrl,
    functions,
    deployment: deploymentOf(osls, parameters.connectInstanceArn ?? "", functions),
  };
}

/** The deployment as it is, whatever parameters this command has. */
function deploymentOf(osls: Osls, connectInstanceArn: string, functions: readonly SmokeFunction[]): Deployment {
  const aws = osls.getProvider("aws");
  const { ALLOWED_FLOWS, CONNECT_CONTACT_FLOW_ID } = Object.assign(
    {},
    ...functions.map((one) => one.environment),
  ) as Record<string, string>;
  const parameters = {
    connectInstanceArn,
    allowedFlows: ALLOWED_FLOWS ?? "*",
    connectContactFlowId: CONNECT_CONTACT_FLOW_ID ?? "",
  };
  return readDeployment(osls.service.service, { stage: aws.getStage(), region: aws.getRegion(), parameters });
}

async function outputsOf(client: CloudFormationClient, StackName: string): Promise<Record<string, string>> {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
  return Object.fromEntries(
    (Stacks[0]?.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
  );
}
