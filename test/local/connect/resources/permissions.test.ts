import {
  CreateSecurityProfileCommand,
  ListSecurityProfilePermissionsCommand,
  UpdateSecurityProfileCommand,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { unknownPermission } from "../../../../local/connect/resources/permissions.ts";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_SECURITY_PROFILE_ID,
} from "../../../../local/connect/seed/sample-ids.ts";
import { startLocalConnect } from "../start-local-connect.ts";

// Administrator guide, list of security profile permissions.
describe("permissions of security profiles", () => {
  it.each([
    ["BasicAgentAccess", true],
    ["Users.EditPermission", true],
    ["ScreenRecording.Redacted.Access", true],
    ["Users.Dance", false],
    ["Dancers.View", false],
    ["users.view", false],
    ["__proto__", false],
    ["constructor.View", false],
    ["", false],
  ])("%j is known: %s", (name, isKnown) => {
    expect(unknownPermission([name]) === undefined).toBe(isKnown);
  });

  it("are refused if the service does not know them, with the nearest that it does", async () => {
    await using local = await startLocalConnect();
    const profile = { InstanceId, SecurityProfileId: SAMPLE_SECURITY_PROFILE_ID };
    const create = { InstanceId, SecurityProfileName: "x", Permissions: ["Users.Vieww"] };

    await expect(local.client.send(new CreateSecurityProfileCommand(create))).rejects.toMatchObject({
      ...{ name: "InvalidParameterException", message: expect.stringContaining("Users.View") },
    });
    const update = new UpdateSecurityProfileCommand({ ...profile, Permissions: ["Dancers.View"] });
    await expect(local.client.send(update)).rejects.toMatchObject({ name: "InvalidParameterException" });
    const { Permissions } = await local.client.send(new ListSecurityProfilePermissionsCommand(profile));
    expect(Permissions).toContain("BasicAgentAccess");
  });
});
