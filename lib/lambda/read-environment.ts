import { WorkflowError } from "../arazzo/workflow-error.ts";

/** The function's environment variables are not usable. Thrown once, when the function is loaded. */
export class EnvironmentError extends WorkflowError {
  override name = "EnvironmentError";

  constructor(problems: readonly string[]) {
    super("Environment", `The function's environment variables are not usable: ${problems.join("; ")}.`);
  }
}

/** Defaults of the deployment for inputs that a caller does not give. */
export type Environment = {
  /** For an input `instanceId`. */
  instanceId?: string;
  /** For an input `contactFlowId`. */
  contactFlowId?: string;
};

const ARN = /^arn:aws[a-z-]*:connect:[a-z0-9-]+:\d{12}:instance\/[A-Za-z0-9-]+/;
const ID = /^[A-Za-z0-9-]+$/;

/**
 * Reads `CONNECT_INSTANCE_ID` and `CONNECT_CONTACT_FLOW_ID`, each an id or an ARN within StartChatContact's limits; empty
 * means not set.
 * @throws EnvironmentError with all problems at once.
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const problems: string[] = [];
  const read = (name: string, max: number, what: string): string | undefined => {
    const value = variables[name]?.trim();
    if (value === undefined || value === "") return undefined;
    if (value.length > max) problems.push(`${name} must have at most ${max} characters, has ${value.length}`);
    else if (!ID.test(value) && !ARN.test(value)) problems.push(`${name} must be the id or the ARN of ${what}`);
    return value;
  };
  const instanceId = read("CONNECT_INSTANCE_ID", 100, "a Connect instance");
  const contactFlowId = read("CONNECT_CONTACT_FLOW_ID", 500, "a flow");
  for (const name of ["AWS_ENDPOINT_URL_CONNECT", "AWS_ENDPOINT_URL"]) {
    const url = variables[name];
    if (url !== undefined && url !== "" && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)))
      problems.push(`${name} must be an http or https URL, or not be set`);
  }
  if (problems.length > 0) throw new EnvironmentError(problems);
  return {
    ...(instanceId === undefined ? {} : { instanceId }),
    ...(contactFlowId === undefined ? {} : { contactFlowId }),
  };
}
