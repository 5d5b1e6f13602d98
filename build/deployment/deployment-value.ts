import { idOf } from "../../lib/lambda/access/access-rules.ts";
import { listOf } from "./checks/parameter-rule.ts";

const LISTS = new Set(["allowedOrigins", "tokenAudience"]);

/** The parameters that other values are derived from. */
const SOURCES: Readonly<Record<string, string>> = { connectInstanceId: "connectInstanceArn", hasDomain: "domainName" };

/** The parameter that the value of `${deployment:<name>}` comes from. */
export function parameterBehind(name: string): string {
  return SOURCES[name] ?? name;
}

/**
 * Converts a parameter for `${deployment:<name>}` in serverless.yml: numbers, `true` and `false`, `none` as null, and
 * arrays where API Gateway expects them. `connectInstanceId` is the id in `connectInstanceArn`, `hasDomain` whether `domainName` is set.
 */
export function deploymentValue(name: string, parameter: unknown): string | number | boolean | string[] | null {
  const value = String(parameter ?? "").trim();
  if (LISTS.has(name)) return listOf(value);
  if (name === "connectInstanceId") return idOf(value);
  if (name === "hasDomain") return value !== "";
  if (value === "none" || value === "") return null;
  if (value === "true" || value === "false") return value === "true";
  return /^\d+$/.test(value) ? Number(value) : value;
}

/** The arguments that osls passes to a source of variables. */
type Variable = { address: string; resolveVariable(variable: string): Promise<unknown> };

/** Resolves `${deployment:<name>}` for osls. */
export async function resolveDeployment({ address, resolveVariable }: Variable) {
  return { value: deploymentValue(address, await resolveVariable(`param:${parameterBehind(address)}`)) };
}
