import { activeOf, latestOf } from "../../evaluations/form-versions.ts";
import type { Resource } from "../../state/instance.ts";
import { callerArn } from "../arn.ts";
import { type ResourceRecord, resourceType } from "../resource-type.ts";

export const evaluationForm = resourceType({
  kind: "evaluation-form",
  members: { name: "Title" },
  summary: (_, form, { region }) => summaryOf(form, region),
  derived: (form, _, { region }) => summaryOf(form, region),
  foundList: "EvaluationFormSearchSummaryList",
  searchFields: {
    StringCondition: [
      ...["EvaluationFormId", "Title", "Description", "Status", "CreatedBy", "LastModifiedBy", "LastActivatedBy"],
      ...["EvaluationFormLanguage", "ContactInteractionType"],
    ],
    NumberCondition: ["LatestVersion", "ActiveVersion"],
    BooleanCondition: ["AutoEvaluationEnabled"],
    DateTimeCondition: ["CreatedTime", "LastModifiedTime", "LastActivatedTime"],
  },
  differs: "Found by the members of the summaries.",
});

function summaryOf(form: Resource, region: string): ResourceRecord {
  const { number, version } = latestOf(form);
  const active = activeOf(form);
  const { AutoEvaluationConfiguration, LanguageConfiguration, TargetConfiguration } = version as {
    AutoEvaluationConfiguration?: { Enabled: boolean };
    LanguageConfiguration?: { FormLanguage?: string };
    TargetConfiguration?: { ContactInteractionType: string };
  };
  const author = callerArn(region);
  return {
    Title: version.Title,
    Description: version.Description,
    Status: active === undefined ? "DRAFT" : "ACTIVE",
    LatestVersion: number,
    ActiveVersion: active?.number,
    CreatedTime: form.createdAt,
    CreatedBy: author,
    LastModifiedTime: form.modifiedAt,
    LastModifiedBy: author,
    ...(form.record.LastActivatedTime !== undefined && { LastActivatedBy: author }),
    LastActivatedTime: form.record.LastActivatedTime,
    AutoEvaluationEnabled: AutoEvaluationConfiguration?.Enabled ?? false,
    EvaluationFormLanguage: LanguageConfiguration?.FormLanguage,
    ContactInteractionType: TargetConfiguration?.ContactInteractionType ?? "AGENT",
  };
}
