import { invalid } from "../../requests/errors.ts";
import { resourceType } from "../resource-type.ts";

type Field = { Id?: { Name?: string } };

export const taskTemplate = resourceType({
  kind: "task-template",
  own: { id: "Id", arn: "Arn" },
  refersTo: { ContactFlowId: "contact-flow", SelfAssignFlowId: "contact-flow" },
  updates: ["UpdateTaskTemplate"],
  flat: { describe: "GetTaskTemplate" },
  summaryList: "TaskTemplates",
  summary: ({ Description, Status }) => ({ Description, Status }),
  listFilter: { input: "Status", of: ({ Status }) => Status },
  defaults: { Status: "ACTIVE" },
  check: ({ Fields }) => {
    const names = ((Fields ?? []) as Field[]).map(({ Id }) => Id?.Name);
    const repeated = names.find((name, index) => names.indexOf(name) !== index);
    if (repeated !== undefined) throw invalid(`Fields has ${repeated} more than once`);
  },
  derived: (_, { id }) => ({ InstanceId: id }),
  differs: "Tasks run the template's flow; its fields and constraints are kept, not enforced.",
});
