import type { Answer } from "../../../../lib/flows/execution/flow-event.ts";
import type { FlowRequest } from "../../../../lib/flows/execution/flow-request.ts";
import { objectAt, stringAt } from "../../../../lib/flows/execution/read-parameter.ts";
import { checkAttributesSize, checkReferences, checkTags } from "../../contacts/contact-rules.ts";
import type { Contact } from "../../state/contact.ts";
import type { Instance } from "../../state/instance.ts";
import { DONE, type FlowHost, type Responder, refusalOf, refuse } from "../flow-host.ts";

export const updateAttributes: Responder<"updateAttributes"> = ({ host, instance, contact, request }) =>
  change(host, instance, contact, request, (target) => {
    checkAttributesSize(new Map([...target.attributes, ...Object.entries(request.attributes)]));
    for (const [key, value] of Object.entries(request.attributes)) target.attributes.set(key, value);
    target.updatedAt = new Date(host.state.clock.now());
  });

export const updateContactData: Responder<"updateContactData"> = ({ host, instance, contact, request }) =>
  change(host, instance, contact, request, (target) => {
    const { data } = request;
    const references = Object.fromEntries(
      Object.entries(objectAt(data, "References")).map(([key, reference]) => {
        const plain = typeof reference === "string" ? reference : (stringAt(reference, "Value") ?? "");
        return [key, { Type: stringAt(reference, "Type") ?? "STRING", Value: plain }];
      }),
    );
    checkReferences(references);
    target.references = { ...target.references, ...(references as Contact["references"]) };
    const [name, description, customerId, languageCode] = ["Name", "Description", "CustomerId", "LanguageCode"].map(
      (member) => stringAt(data, member),
    );
    if (name) target.name = name;
    if (description) target.description = description;
    if (customerId) target.customerId = customerId;
    if (languageCode) target.languageCode = languageCode;
    target.updatedAt = new Date(host.state.clock.now());
  });

export const tag: Responder<"tag"> = ({ host, contact, request }) => {
  const tags = { ...contact.tags, ...request.tags };
  const refusal = refusalOf(() => checkTags(tags));
  if (refusal !== undefined) return refusal;
  contact.tags = tags;
  host.state.updated(contact);
  return DONE;
};

export const untag: Responder<"untag"> = ({ contact, request }) => {
  contact.tags = Object.fromEntries(Object.entries(contact.tags).filter(([key]) => !request.keys.includes(key)));
  return DONE;
};

export const resumeContact: Responder<"resumeContact"> = ({ host, instance, contact }) => {
  const { pausedAt } = contact.pauses;
  if (contact.state !== "PAUSED" || pausedAt === undefined) return refuse("The task is not paused");
  const now = new Date(host.state.clock.now());
  const milliseconds = contact.pauses.milliseconds + now.getTime() - pausedAt.getTime();
  contact.state = "ACTIVE";
  contact.pauses = { ...contact.pauses, milliseconds, resumedAt: now };
  host.state.runner.changed(instance);
  return DONE;
};

type Targeted = Extract<FlowRequest, { type: "updateAttributes" | "updateContactData" }>;

/** Changes the contact, or the one that it is related to; the service's own checks decide whether that is allowed. */
function change(
  { state }: FlowHost,
  { contacts }: Instance,
  contact: Contact,
  { target }: Targeted,
  apply: (target: Contact) => void,
): Answer {
  const changed = target === "Current" ? contact : contacts.get(contact.relatedContactId ?? "");
  if (changed === undefined) return refuse("The contact has no related contact");
  const refusal = refusalOf(() => apply(changed));
  if (refusal !== undefined) return refusal;
  state.updated(changed);
  return DONE;
}
