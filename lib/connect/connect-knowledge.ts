import type { ServiceKnowledge } from "../aws/service-knowledge.ts";
import { createdIdOf } from "./created-id.ts";

/** Facts about Amazon Connect that its SDK does not state; its limits are in `documented-limits.ts`. */
export const connectKnowledge: ServiceKnowledge = {
  serviceName: "Amazon Connect",
  memberAliases: {
    // Attributes belong to the first contact of a chain, so their operations call it by another name than all others do.
    InitialContactId: "ContactId",
  },
  createdIdOf,
  // Connect answers 429 both for an exceeded rate, which passes, and for a full quota, which does not.
  quotaErrors: new Set(["LimitExceededException", "ServiceQuotaExceededException"]),
  // For some seconds after a start, a read of the contact may answer either of these, and an update the first.
  isNotYetVisible: (errorType, isRead) =>
    errorType === "ResourceNotFoundException" || (isRead && errorType === "InvalidRequestException"),
};
