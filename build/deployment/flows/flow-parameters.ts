import { isJsonObject, type JsonObject, type JsonValue } from "../../../lib/arazzo/json.ts";
import { sampleInputs } from "../../../lib/arazzo/utilities/sample-inputs.ts";
import { memberSchema, schemaParts } from "../../../lib/lambda/inputs/input-schema.ts";

/**
 * The parameters that a flow passes to a workflow: each input, from the contact attribute of the same name. A dot names a
 * member of an input: `attributes.tier` comes from the attribute `tier`. If the schema names no members, those of its
 * example are used. Optional inputs are passed only if they are strings, or maps of strings, as attributes are.
 *
 * The function takes the instance from the flow's event. The default flow for new contacts is the deployment's.
 */
export function flowParameters(schema: JsonObject = {}, contactFlowId: string | undefined): Record<string, string> {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const parameters: Record<string, string> = {};
  for (const [input, sample] of Object.entries(sampleInputs(schema))) {
    if (/^instanceId$/i.test(input)) continue;
    if (!required.includes(input) && !isStringOrMap(sample, input, schema)) continue;
    if (/^contactFlowId$/i.test(input) && contactFlowId !== undefined) parameters[input] = contactFlowId;
    else if (isJsonObject(sample) && Object.keys(sample).length > 0)
      for (const member of Object.keys(sample)) parameters[`${input}.${member}`] = attribute(member);
    else parameters[input] = attribute(input);
  }
  return parameters;
}

function isStringOrMap(sample: JsonValue, input: string, schema: JsonObject): boolean {
  if (typeof sample === "string") return true;
  if (!isJsonObject(sample)) return false;
  const hasStringsOnly = Object.values(sample).every((member) => typeof member === "string");
  const parts = schemaParts(memberSchema(schema, input, schema), schema);
  return hasStringsOnly && parts.some(({ additionalProperties }) => isJsonObject(additionalProperties));
}

/** A flow's reference to a contact attribute. If the contact lacks it, the value is null, which counts as no input. */
function attribute(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? `$.Attributes.${name}` : `$.Attributes['${name}']`;
}
