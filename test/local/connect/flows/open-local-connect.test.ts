import { ConnectClient, StartTaskContactCommand } from "@aws-sdk/client-connect";
import { expect, it } from "vitest";
import { openLocalConnect } from "../../../../local/connect/open-local-connect.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { END, flowContent, log, setAttributes } from "./flow-documents.ts";

it("an open local Connect publishes flows in the process, and shows what they did", async () => {
  const blocks: string[] = [];
  const connect = await openLocalConnect({
    onBlock: (_, { type, action }) => type === "blockFinished" && blocks.push(action),
  });
  const client = new ConnectClient({
    endpoint: connect.url,
    region: "us-east-1",
    credentials: { accessKeyId: "x", secretAccessKey: "y" },
  });
  const content = flowContent({ log: log("note"), note: setAttributes({ a: "1" }, "end"), end: END });

  expect(connect.flows.publish({ name: "Mine", content: "{}" })).toHaveProperty("problems");
  const first = connect.flows.publish({ name: "Mine", content, id: "mine" });
  expect(connect.flows.publish({ name: "Mine", content })).toEqual(first);
  const { ContactId = "" } = await client.send(
    new StartTaskContactCommand({ InstanceId, ContactFlowId: "mine", Name: "Task" }),
  );

  expect(blocks).toEqual(["log", "note", "end"]);
  expect(connect.flows.blocks(ContactId)).toHaveLength(6);
  expect(connect.flows.lines(ContactId)).toHaveLength(3);
  client.destroy();
  await connect.close();
});
