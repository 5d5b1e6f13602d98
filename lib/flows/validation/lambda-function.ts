import type { JsonObject } from "../../arazzo/json.ts";
import { namesIn } from "../document/flow-names.ts";

/** The Lambda function that an action invokes: a name of the service's, or the function name in an ARN. */
export type InvokedFunction = { name: string; from: "name" | "arn" };

/** The function that `InvokeLambdaFunction` names; undefined where it is only known at run time. */
export function invokedFunction(parameters: JsonObject): InvokedFunction | undefined {
  const value = parameters.LambdaFunctionARN;
  if (typeof value !== "string") return undefined;
  const [named] = namesIn(value);
  if (named?.kind === "function" && value === `\${function:${named.name}}`) return { name: named.name, from: "name" };
  const [, name] = /^arn:aws[\w-]*:lambda:[^:]*:[^:]*:function:([\w-]+)(?::[\w$-]+)?$/.exec(value) ?? [];
  return name === undefined ? undefined : { name, from: "arn" };
}

/** A function by its name in the service, or by its deployed name, which ends in that: `contact-dev-startTask`. */
export function functionNamed<Known>(functions: ReadonlyMap<string, Known>, name: string): Known | undefined {
  const [key] = [...functions.keys()].filter((one) => name === one || name.endsWith(`-${one}`));
  return functions.get(name) ?? (key === undefined ? undefined : functions.get(key));
}
