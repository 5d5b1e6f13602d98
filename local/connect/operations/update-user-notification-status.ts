import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findNamed, findResource } from "../resources/find-resource.ts";
import { isShownTo, statusesOf } from "../resources/kinds/notification.ts";

export const updateUserNotificationStatus = connectOperation("UpdateUserNotificationStatus", "", (input, call) => {
  const { instance, resource: user } = findNamed(call, "agent", input.InstanceId, input.UserId);
  const notification = findResource(instance, "notification", input.NotificationId);
  if (!isShownTo(notification, user.id, instance, call.now)) throw notFound("Notification", notification.id);
  const Statuses = { ...statusesOf(notification), [user.id]: input.Status };
  notification.record = { ...notification.record, Statuses };
});
