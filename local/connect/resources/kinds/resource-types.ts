import type { ResourceType } from "../resource-type.ts";
import { agentStatus } from "./agent-status.ts";
import { authenticationProfile } from "./authentication-profile.ts";
import { contactFlow } from "./contact-flow.ts";
import { contactFlowModule } from "./contact-flow-module.ts";
import { dataTable } from "./data-table.ts";
import { evaluationForm } from "./evaluation-form.ts";
import { hoursOfOperation } from "./hours-of-operation.ts";
import { notification } from "./notification.ts";
import { phoneNumber } from "./phone-number.ts";
import { predefinedAttribute } from "./predefined-attribute.ts";
import { prompt } from "./prompt.ts";
import { queue } from "./queue.ts";
import { quickConnect } from "./quick-connect.ts";
import { routingProfile } from "./routing-profile.ts";
import { rule } from "./rule.ts";
import { securityProfile } from "./security-profile.ts";
import { taskTemplate } from "./task-template.ts";
import { trafficDistributionGroup } from "./traffic-distribution-group.ts";
import { user } from "./user.ts";
import { userHierarchyGroup } from "./user-hierarchy-group.ts";
import { view } from "./view.ts";
import { vocabulary } from "./vocabulary.ts";
import { workspace } from "./workspace.ts";

/** All resource types, ordered so that each refers to earlier ones only. */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  agentStatus,
  predefinedAttribute,
  securityProfile,
  hoursOfOperation,
  view,
  contactFlow,
  contactFlowModule,
  prompt,
  taskTemplate,
  userHierarchyGroup,
  phoneNumber,
  queue,
  routingProfile,
  user,
  quickConnect,
  evaluationForm,
  rule,
  notification,
  trafficDistributionGroup,
  vocabulary,
  authenticationProfile,
  dataTable,
  workspace,
];
