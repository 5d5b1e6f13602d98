import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { GetFunctionConfigurationCommand, LambdaClient, type LambdaClientConfig } from "@aws-sdk/client-lambda";
import type { DeployedFunction } from "../../deployment/deployed-function.ts";
import { type Deployment, readDeployment } from "../../deployment/deployment.ts";
import { httpRoutes } from "../../deployment/http-routes.ts";
import { aliasNameOf } from "../../deployment/rollout/live-alias.ts";
import type { Osls, OslsFunction } from "../osls.ts";
import { readFunction } from "../read-function.ts";
import { readTarget } from "../read-target.ts";
import type { SmokeFunction, SmokeStack } from "./smoke-stack.ts";

/** Reads the deployed stack: its outputs, and the functions' deployed environment variables. */
export async function readSmokeStack(osls: Osls): Promise<SmokeStack> {
  const aws = osls.getProvider("aws");
  const config = await aws.getAwsSdkV3Config();
  const outputs = await outputsOf(new CloudFormationClient(config), aws.naming.getStackName());
  const lambda = new LambdaClient(config as LambdaClientConfig);
  const functions = await functionsOf(osls, async (of) => {
    const { Environment, Role } = await lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: of.name, Qualifier: aliasNameOf(of) }),
    );
    return { environment: Environment?.Variables ?? {}, ...(Role !== undefined && { roleArn: Role }) };
  });
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
  const functions = await functionsOf(osls, async (_, own) => {
    const environment = Object.entries({ ...osls.service.provider.environment, ...own.environment });
    return { environment: Object.fromEntries(environment.map(([name, value]) => [name, String(value)])) };
  });
  const { parameters } = readTarget(osls, {});
  return {
    isLocal: true,
    apiUrl,
    functions,
    deployment: deploymentOf(osls, parameters.connectInstanceArn ?? "", functions),
  };
}

/** The functions of serverless.yml, each with what is deployed of it, and the routes by which it is called with a body. */
async function functionsOf(
  osls: Osls,
  deployed: (of: DeployedFunction, own: OslsFunction) => Promise<Pick<SmokeFunction, "environment" | "roleArn">>,
): Promise<SmokeFunction[]> {
  const all = Object.entries(osls.service.functions).map(async ([key, own]) => {
    const of = await readFunction(osls, key);
    const routes = httpRoutes(own.events).filter(({ method }) => method === "POST");
    return { of, routes, ...(await deployed(of, own)) };
  });
  return await Promise.all(all);
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
