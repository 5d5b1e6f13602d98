import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { describeResource } from "../resources/describe-resource.ts";
import { findNamed } from "../resources/find-resource.ts";
import { isShownTo, notification, statusesOf } from "../resources/kinds/notification.ts";
import { resourcesOf } from "../resources/resources-of.ts";

export const listUserNotifications = connectOperation("ListUserNotifications", "", (input, call) => {
  const { instance, resource: user } = findNamed(call, "agent", input.InstanceId, input.UserId);
  const shown = [...resourcesOf(instance, "notification").values()].filter((one) =>
    isShownTo(one, user.id, instance, call.now),
  );
  const { items, NextToken } = paginate(call, shown, input);
  return {
    UserNotifications: items.map((one) => ({
      ...describeResource(notification, one, instance, call),
      NotificationId: one.id,
      NotificationStatus: statusesOf(one)[user.id] ?? "UNREAD",
      RecipientId: user.id,
      Source: "CUSTOMER" as const,
    })),
    NextToken,
  };
});
