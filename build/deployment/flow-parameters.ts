import { isJsonObject, type JsonObject } from "../../lib/arazzo/json.ts";
import { sampleInputs } from "../../lib/arazzo/sample-inputs.ts";

/**
 * The parameters that a flow gives to a workflow: each of its inputs from the contact attribute of that name. A member
 * of an input is named with a dot, `attributes.tier`, and comes from the attribute `tier`; of an input whose members the
 * schema does not name, these are the members of its example.
 *
 * The instance is the flow's own, and needs no parameter; the flow for new contacts is the deployment's where it has one.
 */
export function flowParameters(
  schema: JsonObject | undefined,
  contactFlowId: string | undefined,
): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [input, sample] of Object.entries(sampleInputs(schema))) {
    if (input === "instanceId") continue;
    if (input === "contactFlowId" && contactFlowId !== undefined) parameters[input] = contactFlowId;
    else if (isJsonObject(sample) && Object.keys(sample).length > 0)
      for (const member of Object.keys(sample)) parameters[`${input}.${member}`] = attribute(member);
    else parameters[input] = attribute(input);
  }
  return parameters;
}

/** A contact attribute, as flows refer to it. One that the contact does not have comes as null, and as no input. */
function attribute(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? `$.Attributes.${name}` : `$.Attributes['${name}']`;
}
