import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findNamed } from "../resources/find-resource.ts";
import { checkTestCaseName, checkTestCaseRecord, versionsOf } from "../test-cases/test-case-resource.ts";

export const updateTestCase = connectOperation("UpdateTestCase", "", (input, call) => {
  const { InstanceId, TestCaseId, LastModifiedTime, LastModifiedRegion = call.region, ...changes } = input;
  const { instance, resource } = findNamed(call, "test-case", InstanceId, TestCaseId);
  if (Object.keys(changes).length === 0) throw invalidRequest("Give at least one member to update");
  checkTestCaseName(instance, changes.Name, resource.id);
  const { latest, published } = versionsOf(resource);
  const record = { ...latest, ...changes, LastModifiedRegion };
  if (record.Status === "PUBLISHED") checkTestCaseRecord(instance, record);
  const tags = resource.record.Tags;
  resource.record = {
    ...record,
    Tags: tags,
    ...(record.Status === "SAVED" && published !== undefined && { published }),
  };
  resource.modifiedAt = LastModifiedTime ?? call.now;
});
