import { idOf } from "../../lib/lambda/access/access-rules.ts";
import { listOf } from "./checks/parameter-rule.ts";

const LISTS = new Set(["allowedOrigins", "tokenAudience"]);

/**
 * Converts a parameter for `${deployment:<name>}` in serverless.yml: numbers, `true` and `false`, `none` as null, and
 * arrays where API Gateway expects them. `connectInstanceId` is the id in `connectInstanceArn`, `hasDomain` whether `domainName` is set.
 */
export function deploymentValue(name: string, value: string): string | number | boolean | string[] | null {
  if (LISTS.has(name)) return listOf(value);
  if (name === "connectInstanceId") return idOf(value);
  if (name === "hasDomain") return value !== "";
  if (value === "none" || value === "") return null;
  if (value === "true" || value === "false") return value === "true";
  return /^\d+$/.test(value) ? Number(value) : value;
}
