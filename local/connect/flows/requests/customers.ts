import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import type { Answer } from "../../../../lib/flows/execution/flow-event.ts";
import { objectAt, stringAt, stringsAt } from "../../../../lib/flows/execution/read-parameter.ts";
import { DONE, type Responder, refuse } from "../flow-host.ts";
import { type Fields, findRecords, pick } from "../stand-ins/customers.ts";

const NOT_GIVEN = "No customers are given: start with --customers FILE";

export const profile: Responder<"profile"> = ({ host, request }) => {
  const { customers } = host;
  if (customers === undefined) return refuse(NOT_GIVEN);
  const { operation, data, fields } = request;
  const given = stringsAt({ data }, "data");
  const { ProfileId, ContactId, ...changes } = given;
  switch (operation) {
    case "create": {
      const created = { ...changes, ProfileId: randomUUID() };
      customers.profiles.push(created);
      return { ok: true, result: pick(created, fields, "ProfileId") };
    }
    case "update":
    case "associate": {
      const found = customers.profiles.find((one) => one.ProfileId === ProfileId);
      if (found === undefined) return refuse(`No profile ${ProfileId}`);
      if (operation === "update") Object.assign(found, changes);
      return { ok: true, result: pick(found, fields, "ProfileId") };
    }
    default:
      return single(findRecords(customers.profiles, criteriaIn(data)), fields, "ProfileId", "Error");
  }
};

export const cases: Responder<"case"> = ({ host, request }) => {
  const { customers } = host;
  if (customers === undefined) return refuse(NOT_GIVEN);
  const { operation, parameters, fields } = request;
  const given = stringsAt(parameters, "CaseRequestFields");
  const caseId = stringAt(parameters, "CaseId");
  if (operation === "create") {
    const created = { status: "open", ...given, case_id: randomUUID() };
    customers.cases.push(created);
    return { ok: true, result: pick(created, fields, "case_id") };
  }
  if (operation === "get") {
    const wanted = caseId === null ? given : { ...given, case_id: caseId };
    const found = findRecords(customers.cases, wanted);
    const latest = stringAt(parameters, "GetLastUpdatedCase")?.toLowerCase() === "true" ? found.slice(-1) : found;
    return single(latest, fields, "case_id", "");
  }
  const found = customers.cases.find(({ case_id }) => case_id === caseId);
  if (found === undefined) return refuse(`No case ${caseId}`);
  Object.assign(found, given);
  return DONE;
};

/** Searches name one identifier and its value, criteria, or, in exports, the fields themselves. */
function criteriaIn(data: JsonObject): Fields {
  const name = stringAt(data, "IdentifierName");
  if (name !== null) return { [name]: stringAt(data, "IdentifierValue") ?? "" };
  const criteria = Object.keys(objectAt(data, "SearchCriteria")).length > 0 ? objectAt(data, "SearchCriteria") : data;
  const { LogicalOperator, ...fields } = stringsAt({ criteria }, "criteria");
  return fields;
}

function single(found: readonly Fields[], fields: readonly string[], idName: string, suffix: string): Answer {
  const [first, second] = found;
  if (first === undefined) return refuse("No record has the wanted values", `NoneFound${suffix}`);
  if (second !== undefined) return refuse(`${found.length} records have the wanted values`, `MultipleFound${suffix}`);
  return { ok: true, result: pick(first, fields, idName) };
}
