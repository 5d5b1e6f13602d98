import { idOf } from "../../lib/lambda/access/policy.ts";
import { listOf } from "./checks/parameter-rules.ts";

const LISTS = new Set(["allowedOrigins", "tokenAudience"]);

/**
 * A parameter's text as serverless.yml needs it, for `${deployment:<name>}`: numbers as numbers, `true` and `false` as
 * booleans, `none` as nothing, what API Gateway takes several of as a list. `connectInstanceId` is the id in
 * `connectInstanceArn`.
 */
export function deploymentValue(name: string, text: string): string | number | boolean | string[] | null {
  if (LISTS.has(name)) return listOf(text);
  if (name === "connectInstanceId") return idOf(text);
  if (text === "none" || text === "") return null;
  if (text === "true" || text === "false") return text === "true";
  return /^\d+$/.test(text) ? Number(text) : text;
}
