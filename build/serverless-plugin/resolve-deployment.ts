import { deploymentValue } from "../deployment/deployment-value.ts";

/** The arguments that osls passes to a source of variables. */
type Variable = { address: string; resolveVariable(variable: string): Promise<unknown> };

/** The parameters that other values are derived from. */
const SOURCES: Readonly<Record<string, string>> = { connectInstanceId: "connectInstanceArn", hasDomain: "domainName" };

/** Resolves `${deployment:<name>}` in serverless.yml. */
export async function resolveDeployment({ address, resolveVariable }: Variable) {
  const parameter = SOURCES[address] ?? address;
  return { value: deploymentValue(address, String((await resolveVariable(`param:${parameter}`)) ?? "").trim()) };
}
