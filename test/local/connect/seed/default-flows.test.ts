import { expect, it } from "vitest";
import type { FlowType } from "../../../../lib/flows/document/flow.ts";
import { checkFlowContent } from "../../../../lib/flows/validation/check-flow.ts";
import { DEFAULT_FLOWS, queueingFlow } from "../../../../local/connect/seed/default-flows.ts";

const flows = [...DEFAULT_FLOWS, { Name: "the sample flow", Type: "CONTACT_FLOW", Content: queueingFlow("queue-1") }];

it.each(flows)("$Name is a valid flow", ({ Type, Content }) => {
  const { problems } = checkFlowContent(Content, { type: Type as FlowType });

  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
});
