import type { DescribeViewRequest, DescribeViewResponse } from "@aws-sdk/client-connectparticipant";
import { findBearer } from "../chat/find-bearer.ts";
import { type Checked, participantOperation } from "../requests/operation.ts";
import { ServiceError } from "../wire/service-error.ts";

export const describeView = participantOperation(
  "DescribeView",
  "No flow shows a view, so no view token is ever given out.",
  (input: Checked<DescribeViewRequest>, call): DescribeViewResponse => {
    findBearer(call, input.ConnectionToken, "connection");
    throw new ServiceError("ResourceNotFoundException", "No view has this ViewToken");
  },
);
