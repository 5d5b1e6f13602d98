import { ServiceError } from "../../wire/service-error.ts";
import { type ResourceRecord, resourceType } from "../resource-type.ts";

export const vocabulary = resourceType({
  kind: "vocabulary",
  plural: "Vocabularies",
  members: { name: "VocabularyName" },
  own: { id: "Id", arn: "Arn" },
  created: stateOf,
  derived: ({ record }) => ({ Name: record.VocabularyName, ...stateOf(record) }),
  checkRemoval: ({ id, record }) => {
    if (record.IsDefault)
      throw new ServiceError("ResourceInUseException", `Vocabulary ${id} is the default of its language`);
  },
  differs: "Created at once; only the header row of the content is checked.",
});

/** The service creates a vocabulary whatever its content, and then says why it could not use it. */
function stateOf({ Content }: ResourceRecord): ResourceRecord {
  const [head = ""] = String(Content).split(/\r?\n/);
  return head.split("\t").includes("Phrase")
    ? { State: "ACTIVE" }
    : { State: "CREATION_FAILED", FailureReason: "The first line of the table must name the column Phrase" };
}
