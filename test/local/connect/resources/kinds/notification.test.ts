import { describe, expect, it } from "vitest";
import { createClock } from "../../../../../local/connect/control/clock.ts";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_USER_ID as UserId,
} from "../../../../../local/connect/seed/sample-ids.ts";
import { connectOf } from "../../connect-of.ts";
import { startLocalConnect } from "../../start-local-connect.ts";

const INSTANCE = `arn:aws:connect:us-east-1:123456789012:instance/${InstanceId}`;
const START = Date.UTC(2026, 0, 1);
const DAY = 24 * 60 * 60 * 1000;

describe("notifications", () => {
  it("are shown to their users for a week, with what each has done with them", async () => {
    const clock = createClock({ frozenAt: START });
    await using local = await startLocalConnect({ clock });
    const connect = connectOf(local);
    const Content = { en_US: "Maintenance tonight" };
    const { NotificationId } = await connect.createNotification({ InstanceId, Recipients: [INSTANCE], Content });
    const shown = async () => (await connect.listUserNotifications({ InstanceId, UserId })).UserNotifications ?? [];
    expect(await shown()).toMatchObject([
      { NotificationId, NotificationStatus: "UNREAD", RecipientId: UserId, Source: "CUSTOMER", Content },
    ]);

    await connect.updateUserNotificationStatus({ InstanceId, UserId, NotificationId, Status: "HIDDEN" });

    expect(await shown()).toMatchObject([{ NotificationStatus: "HIDDEN" }]);
    const { Notification } = await connect.describeNotification({ InstanceId, NotificationId });
    expect(Notification?.ExpiresAt).toEqual(new Date(START + 7 * DAY));
    await local.control("POST", "clock", { advanceMs: 7 * DAY });
    expect(await shown()).toEqual([]);
  });

  it("have at most 250 characters in each language", async () => {
    await using local = await startLocalConnect();
    const create = (en_US: string) =>
      connectOf(local).createNotification({ InstanceId, Recipients: [INSTANCE], Content: { en_US } });

    await create("💬".repeat(250));

    await expect(create("a".repeat(251))).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});
