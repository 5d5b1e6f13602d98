import type { AddressInfo } from "node:net";
import { Connect } from "@aws-sdk/client-connect";
import { expect, it } from "vitest";
import { createLocalConnect } from "../../../local/connect/create-local-connect.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../local/connect/seed/sample-ids.ts";
import { cleanUp } from "../../../local/contract/clean-up.ts";

it("deletes resources of every kind that have the name of a run, and leaves the others", async () => {
  const server = createLocalConnect({ agent: "none" });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  const connect = new Connect({ endpoint, region: "us-east-1", credentials });
  let count = 0;
  const named = () => ({ InstanceId, Name: `contract-0a1b2c3d-${++count}` });
  const table = { TimeZone: "UTC", ValueLockLevel: "NONE", Status: "PUBLISHED" } as const;
  const { HoursOfOperationId } = await connect.createHoursOfOperation({ ...named(), TimeZone: "UTC", Config: [] });
  await connect.createQueue({ ...named(), HoursOfOperationId });
  await connect.createDataTable({ ...named(), ...table });
  await connect.createWorkspace(named());
  await connect.createPredefinedAttribute({ ...named(), Values: { StringList: ["a"] } });
  await connect.createDataTable({ InstanceId, Name: "contract-of-somebody", ...table });

  expect((await cleanUp(connect, InstanceId)).removed.toSorted()).toEqual([
    "data table contract-0a1b2c3d-3",
    "hours of operation contract-0a1b2c3d-1",
    "predefined attribute contract-0a1b2c3d-5",
    "queue contract-0a1b2c3d-2",
    "workspace contract-0a1b2c3d-4",
  ]);
  expect(await cleanUp(connect, InstanceId)).toEqual({ removed: [], left: [] });

  connect.destroy();
  await new Promise((resolve) => server.close(resolve));
});
