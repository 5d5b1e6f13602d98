import type { ContractCase } from "../contract-case.ts";
import { attachmentCases } from "./attachments.ts";
import { contactCases } from "./contacts.ts";
import { flowCases } from "./flows.ts";
import { knownDifferenceCases } from "./known-differences.ts";
import { participantCases } from "./participants.ts";
import { predefinedAttributeCases } from "./predefined-attributes.ts";
import { resourceKindCases } from "./resource-kinds.ts";
import { resourceCases } from "./resources.ts";
import { searchContactsCases } from "./search-contacts.ts";
import { startChatContactCases } from "./start-chat-contact.ts";
import { startTaskContactCases } from "./start-task-contact.ts";
import { transcriptCases } from "./transcripts.ts";
import { viewAndMetricCases } from "./views-and-metrics.ts";

/** Every case, in the order in which they run. */
export const ALL_CASES: readonly ContractCase[] = [
  ...startChatContactCases,
  ...startTaskContactCases,
  ...contactCases,
  ...searchContactsCases,
  ...participantCases,
  ...transcriptCases,
  ...attachmentCases,
  ...flowCases,
  ...resourceKindCases,
  ...resourceCases,
  ...predefinedAttributeCases,
  ...viewAndMetricCases,
  ...knownDifferenceCases,
];
