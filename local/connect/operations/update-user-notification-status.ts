import { findInstance } from "../instances/find-instance.ts";
import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";
import { isShownTo, statusesOf } from "../resources/kinds/notification.ts";

export const updateUserNotificationStatus = connectOperation("UpdateUserNotificationStatus", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const user = findResource(instance, "agent", input.UserId);
  const notification = findResource(instance, "notification", input.NotificationId);
  if (!isShownTo(notification, user.id, instance, call.now)) throw notFound("Notification", notification.id);
  const Statuses = { ...statusesOf(notification), [user.id]: input.Status };
  notification.record = { ...notification.record, Statuses };
});
