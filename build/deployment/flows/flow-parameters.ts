import { isJsonObject, type JsonObject, type JsonValue } from "../../../lib/arazzo/json.ts";
import { sampleInputs } from "../../../lib/arazzo/utilities/sample-inputs.ts";
import { memberSchema } from "../../../lib/lambda/inputs/member-schema.ts";
import { schemaParts } from "../../../lib/lambda/inputs/schema-parts.ts";

/**
 * The parameters that a flow gives to a workflow: its inputs, each from the contact attribute of that name. A member of
 * an input is named with a dot, `attributes.tier`, and comes from the attribute `tier`; of an input whose members the
 * schema does not name, these are the members of its example. Of inputs that may be left out, only those are given that
 * an attribute can be: texts, and maps of them.
 *
 * The instance is the flow's own, and needs no parameter; the flow for new contacts is the deployment's where it has one.
 */
export function flowParameters(schema: JsonObject = {}, contactFlowId: string | undefined): Record<string, string> {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const parameters: Record<string, string> = {};
  for (const [input, sample] of Object.entries(sampleInputs(schema))) {
    if (/^instanceId$/i.test(input)) continue;
    if (!required.includes(input) && !isTextOrMap(sample, input, schema)) continue;
    if (/^contactFlowId$/i.test(input) && contactFlowId !== undefined) parameters[input] = contactFlowId;
    else if (isJsonObject(sample) && Object.keys(sample).length > 0)
      for (const member of Object.keys(sample)) parameters[`${input}.${member}`] = attribute(member);
    else parameters[input] = attribute(input);
  }
  return parameters;
}

function isTextOrMap(sample: JsonValue, input: string, schema: JsonObject): boolean {
  if (typeof sample === "string") return true;
  if (!isJsonObject(sample)) return false;
  const isTexts = Object.values(sample).every((member) => typeof member === "string");
  const parts = schemaParts(memberSchema(schema, input, schema), schema);
  return isTexts && parts.some(({ additionalProperties }) => isJsonObject(additionalProperties));
}

/** A contact attribute, as flows refer to it. One that the contact does not have comes as null, and as no input. */
function attribute(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? `$.Attributes.${name}` : `$.Attributes['${name}']`;
}
