import type { View } from "@aws-sdk/client-connectparticipant";
import { findBearer } from "../chat/find-bearer.ts";
import { notFound } from "../requests/errors.ts";
import { participantOperation } from "../requests/operation.ts";
import { describeResource } from "../resources/describe-resource.ts";
import { findResource } from "../resources/find-resource.ts";
import { view } from "../resources/kinds/view.ts";
import { recordOf } from "../resources/version-operations.ts";
import { readViewToken } from "../resources/view-token.ts";

export const describeView = participantOperation(
  "DescribeView",
  "Managed views have their actions and inputs, and templates of this server.",
  (input, call) => {
    const { contact } = findBearer(call, input.ConnectionToken, "connection");
    const shown = readViewToken(input.ViewToken);
    const instance = call.state.instances.get(contact.instanceId);
    // A token is good for the conversation in which it was given out.
    const given = instance?.contacts.get(shown?.contactId ?? "");
    if (shown === undefined || instance === undefined || given?.initialContactId !== contact.initialContactId)
      throw notFound("View", "of this ViewToken");
    const resource = findResource(instance, "view", shown.viewId);
    const record = recordOf(resource, shown.viewId);
    if (record === undefined) throw notFound("View", shown.viewId);
    return { View: describeResource(view, { ...resource, record }, instance, call) as View };
  },
);
