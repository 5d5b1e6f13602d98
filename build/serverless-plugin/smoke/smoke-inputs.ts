import type { JsonObject, JsonValue } from "../../../lib/arazzo/json.ts";
import { sampleInputs } from "../../../lib/arazzo/utilities/sample-inputs.ts";
import type { SmokeFunction, SmokeStack } from "./smoke-stack.ts";

/** Inputs that a workflow accepts: those that it requires, for the deployment's instance and default flow. */
export function smokeInputs({ of, environment }: SmokeFunction, { deployment }: SmokeStack): JsonObject {
  const { inputs = {} } = of.document?.workflows[of.document.entry] ?? {};
  const required = Array.isArray(inputs.required) ? inputs.required : [];
  const ours: Record<string, JsonValue | undefined> = {
    instanceid: deployment.instance.id,
    contactflowid: environment.CONNECT_CONTACT_FLOW_ID,
    displayname: "Smoke test",
    name: "Smoke test",
    participantdetails: { DisplayName: "Smoke test" },
    attributes: {},
  };
  return Object.fromEntries(
    Object.entries(sampleInputs(inputs))
      .filter(([name]) => required.includes(name))
      .map(([name, value]) => [name, ours[name.toLowerCase()] ?? value]),
  );
}

/** The event of a flow's Lambda block whose parameters are these inputs. */
export function flowEvent(inputs: JsonObject, { deployment }: SmokeStack, contactId: string): JsonObject {
  return {
    Name: "ContactFlowEvent",
    Details: {
      ContactData: {
        Attributes: {},
        Channel: "VOICE",
        ContactId: contactId,
        InitialContactId: contactId,
        InitiationMethod: "INBOUND",
        InstanceARN: deployment.instance.arn,
        CustomerEndpoint: null,
        SystemEndpoint: null,
        Queue: null,
        References: {},
      },
      Parameters: flat(inputs),
    },
  };
}

/** A flow's parameters are strings, so members of objects are named by their path: `ParticipantDetails.DisplayName`. */
function flat(inputs: JsonObject, prefix = ""): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(inputs).map(([name, value]) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? flat(value, `${prefix}${name}.`)
        : { [prefix + name]: typeof value === "string" ? value : JSON.stringify(value) },
    ),
  ) as Record<string, string>;
}
