import type { ReferenceSummary } from "@aws-sdk/client-connect";
import { contactOf } from "../contacts/find-contact.ts";
import { connectOperation } from "../requests/operation.ts";
import type { Contact } from "../state/contact.ts";

type Reference = Contact["references"][string];

/** The member of a summary for each type of reference. */
const SUMMARIES: Record<string, (Name: string, reference: Reference) => ReferenceSummary> = {
  URL: (Name, { Value }) => ({ Url: { Name, Value } }),
  STRING: (Name, { Value }) => ({ String: { Name, Value } }),
  NUMBER: (Name, { Value }) => ({ Number: { Name, Value } }),
  DATE: (Name, { Value }) => ({ Date: { Name, Value } }),
  EMAIL: (Name, { Value }) => ({ Email: { Name, Value } }),
  EMAIL_MESSAGE: (Name, { Arn }) => ({ EmailMessage: { Name, Arn } }),
  ATTACHMENT: (Name, { Value, Status }) => ({ Attachment: { Name, Value, Status } }),
};

export const listContactReferences = connectOperation("ListContactReferences", "", (input, call) => {
  const { contact } = contactOf(call, input);
  const wanted = new Set<string>(input.ReferenceTypes);
  const references = Object.entries(contact.references).filter(([, { Type }]) => wanted.has(String(Type)));
  return {
    ReferenceSummaryList: references.flatMap(
      ([name, reference]) => SUMMARIES[String(reference.Type)]?.(name, reference) ?? [],
    ),
  };
});
