import { expect, it } from "vitest";
import { readFlows } from "../../../../build/deployment/flows/read-flows.ts";
import { withWorkflowInputs } from "../../../../build/deployment/flows/workflow-inputs.ts";

const HANDLERS = {
  startTaskAndStop: "handlers/start-task-and-stop.handler",
  startChatAndSetAttributes: "handlers/start-chat-and-set-attributes.handler",
  openApi: "handlers/open-api.handler",
  absent: "handlers/absent.handler",
};
const functions = new Map(Object.entries(HANDLERS).map(([name, handler]) => [name, { handler }]));

it("reads what workflows take from a flow", async () => {
  const known = await withWorkflowInputs(functions, [Object.keys(HANDLERS).join()], ".");
  expect(known.get("startTaskAndStop")?.inputs).toMatchObject({ required: ["name"], closed: false });
  expect(known.get("startChatAndSetAttributes")?.inputs?.objects).toContain("attributes");
  expect([known.get("openApi")?.inputs, known.get("absent")?.inputs]).toEqual([undefined, undefined]);
});

it("reads only the workflows of functions that a flow names", async () => {
  const known = await withWorkflowInputs(functions, ["${function:openApi}"], ".");
  expect(known.get("startTaskAndStop")).toEqual({ handler: HANDLERS.startTaskAndStop });
});

it("finds nothing wrong with what the shipped flows pass", async () => {
  const { problems } = await readFlows(".", functions);
  expect(problems.filter(({ code }) => code.endsWith("-input"))).toEqual([]);
});
