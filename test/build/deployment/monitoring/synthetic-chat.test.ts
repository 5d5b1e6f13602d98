import { expect, test } from "vitest";
import { compileFile } from "../../../../build/bundle/compile-file.ts";
import { syntheticChat } from "../../../../build/deployment/monitoring/synthetic-chat.ts";
import { FLOW, sampleDeployment } from "../sample-deployment.ts";

type State = { Type: string; Next?: string; End?: boolean; Catch?: { ErrorEquals: string[]; Next: string }[] };

const { document } = await compileFile("handlers/start-chat-and-set-attributes.arazzo.yaml");
const resources = syntheticChat(
  {
    id: "Chats",
    name: "chats",
    functionId: "Chats",
    logGroup: "/chats",
    connectFlow: false,
    durable: false,
    ...(document && { document }),
    ownRole: false,
    traced: false,
    inVpc: false,
    keepsFailures: true,
    permissions: [],
  },
  sampleDeployment(),
);
const definition = resources.SyntheticChat?.Properties.DefinitionString as { "Fn::Sub": [string, object] } | undefined;
const { StartAt, States } = JSON.parse(definition?.["Fn::Sub"][0] ?? "{}") as {
  StartAt: string;
  States: Record<string, State>;
};

test("the synthetic chat starts in the default flow, with the inputs that the workflow requires", () => {
  expect(States[StartAt]).toMatchObject({
    Parameters: { Payload: { contactFlowId: FLOW, displayName: "Synthetic chat" } },
  });
});

test("a flow that ends the synthetic chat by itself rings no alarm", () => {
  const [caught] = States.Stop?.Catch ?? [];
  expect(caught?.ErrorEquals).toEqual(["Connect.ContactNotFoundException"]);
  expect(States[caught?.Next ?? ""]?.Type).toBe("Succeed");
});

test("the synthetic chat has no state that leads nowhere", () => {
  for (const { Type, Next, End } of Object.values(States))
    expect(Type === "Succeed" || End === true || (Next ?? "") in States).toBe(true);
});
