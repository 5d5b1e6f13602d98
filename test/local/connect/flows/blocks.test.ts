import {
  CreateContactFlowCommand,
  CreateContactFlowModuleCommand,
  UpdateContactFlowContentCommand,
} from "@aws-sdk/client-connect";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intentOf, readBotTable } from "../../../../local/connect/flows/stand-ins/bot-table.ts";
import { SAMPLE_INSTANCE_ID as InstanceId, SAMPLE_CONTACT_FLOW_ID } from "../../../../local/connect/seed/sample-ids.ts";
import { END, flowContent, log, pause, type Sketch, say, setAttributes } from "./flow-documents.ts";
import { openFlows } from "./open-flows.ts";

const BOT = {
  intents: [
    {
      intent: "OrderStatus",
      utterances: ["where is my order *", "order *"],
      slots: { OrderId: "42" },
      answers: ["On its way"],
    },
    {
      intent: "Greeting",
      utterances: ["good morning"],
      answers: ["Good morning. How can I help?"],
      state: "InProgress" as const,
    },
  ],
};

const ASK_BOT: Record<string, Sketch> = {
  log: log("bot"),
  bot: {
    type: "ConnectParticipantWithLexBot",
    with: {
      Text: "What is it about?",
      LexV2Bot: { AliasArn: "arn:aws:lex:eu-west-1:111122223333:bot-alias/BOT1/ALIAS1" },
    },
    when: { OrderStatus: "order", FallbackIntent: "fallback" },
    errors: { NoMatchingCondition: "fallback", NoMatchingError: "failed", InputTimeLimitExceeded: "failed" },
  },
  order: setAttributes({ intent: "$.Lex.IntentName", order: "$.Lex.Slots.OrderId" }, "wait"),
  fallback: setAttributes({ intent: "fallback" }, "wait"),
  failed: setAttributes({ intent: "failed" }, "wait"),
  wait: pause("60", "end"),
  end: END,
};

describe("a bot", () => {
  it("talks with the customer until an intent is fulfilled", async () => {
    await using flows = await openFlows({ agent: "none", bot: BOT });
    const chat = await flows.chat(await flows.publish(ASK_BOT), {
      InitialMessage: { ContentType: "text/plain", Content: "hi" },
    });
    expect(await flows.attributes(chat.ContactId)).toEqual({ intent: "fallback" });

    const other = await flows.publish({ ...ASK_BOT, log: pause("60", "end", { CustomerReturned: "bot" }) });
    const second = await flows.chat(other);
    await second.say("Good morning!");
    await second.say("Where is my order, please?");

    expect(await flows.attributes(second.ContactId)).toEqual({ intent: "OrderStatus", order: "42" });
    expect(await flows.transcript(second.ContactId)).toEqual([
      "participant.joined",
      "CUSTOMER: hello",
      "SYSTEM: What is it about?",
      "CUSTOMER: Good morning!",
      "SYSTEM: Good morning. How can I help?",
      "CUSTOMER: Where is my order, please?",
      "SYSTEM: On its way",
    ]);
  });

  it("can be fulfilled by a function that gets Lex's event", async () => {
    const events: unknown[] = [];
    const invokeFunction = (name: string, event: object) => {
      events.push([name, event]);
      const intent = {
        name: "OrderStatus",
        state: "Fulfilled",
        slots: { OrderId: { value: { interpretedValue: "7" } } },
      };
      return {
        sessionState: { dialogAction: { type: "Close" }, intent },
        messages: [{ contentType: "PlainText", content: "Seven" }],
      };
    };
    await using flows = await openFlows({ agent: "none", bot: { ...BOT, function: "fulfil" }, invokeFunction });

    const chat = await flows.chat(await flows.publish(ASK_BOT));

    expect(await flows.attributes(chat.ContactId)).toEqual({ intent: "OrderStatus", order: "7" });
    expect(events).toMatchObject([["fulfil", { inputTranscript: "hello", invocationSource: "FulfillmentCodeHook" }]]);
  });

  it("that is not given takes the error branch, and the log says why", async () => {
    await using flows = await openFlows({ agent: "none" });
    const chat = await flows.chat(await flows.publish(ASK_BOT));

    expect(await flows.attributes(chat.ContactId)).toEqual({ intent: "failed" });
    expect(await flows.reasons(chat.ContactId)).toEqual([expect.stringContaining("--bot FILE")]);
  });

  it("takes any words for a star, in little time for any pattern", () => {
    const text = fc.array(fc.constantFrom("a", "b", "*"), { maxLength: 40 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, fc.array(fc.constantFrom("a", "b"), { maxLength: 40 }), (pattern, words) => {
        const table = readBotTable([{ intent: "x", utterances: [pattern] }]);
        const expected = new RegExp(
          `^${pattern
            .split(" ")
            .filter(Boolean)
            .map((part) => (part === "*" ? "(?:[ab] )*?" : `${part} `))
            .join("")}$`,
        );
        if ((pattern.match(/\*/g) ?? []).length > 3) return intentOf(table, words.join(" ")) !== null;
        const fits = expected.test(words.map((word) => `${word} `).join(""));
        return (intentOf(table, words.join(" ")) !== undefined) === fits;
      }),
    );
  });
});

describe("a view", () => {
  it("is an interactive message whose response goes on with the flow", async () => {
    const interactive = "application/vnd.amazonaws.connect.message.interactive";
    const SupportedMessagingContentTypes = ["text/plain", interactive, `${interactive}.response`];
    await using flows = await openFlows({ agent: "none" });
    const flow = await flows.publish({
      show: {
        type: "ShowView",
        with: {
          ViewResource: { Id: "form", Version: "1" },
          InvocationTimeLimitSeconds: "60",
          ViewData: { Heading: "Hello" },
        },
        when: { Submit: "sent" },
        errors: { NoMatchingCondition: "other", NoMatchingError: "other", TimeLimitExceeded: "other" },
      },
      sent: setAttributes({ action: "$.Views.Action", name: "$.Views.ViewResultData.name" }, "wait"),
      other: setAttributes({ action: "other" }, "wait"),
      wait: pause("60", "end"),
      end: END,
    });
    const chat = await flows.chat(flow, { SupportedMessagingContentTypes });
    await chat.say(JSON.stringify({ action: "Submit", data: { name: "Jane" } }), `${interactive}.response`);

    expect(await flows.attributes(chat.ContactId)).toEqual({ action: "Submit", name: "Jane" });
    const [view] = await flows.transcript(chat.ContactId);
    expect(view).toContain('SYSTEM: {"templateType":"ViewResource"');
  });
});

describe("a chat's processor", () => {
  const through = (deliver: "True" | "False"): Record<string, Sketch> => ({
    log: log("processor"),
    processor: {
      type: "UpdateContactMediaProcessing",
      with: {
        ChatProcessor: {
          ProcessingEnabled: "True",
          LambdaProcessorARN: "arn:aws:lambda:eu-west-1:111122223333:function:processor",
          ChatProcessorSettings: { DeliverUnprocessedMessages: deliver },
        },
      },
      next: "ask",
      errors: { NoMatchingError: "end", ChannelMismatch: "end" },
    },
    ask: say("Your card number?", "wait"),
    wait: pause("60", "end", { CustomerReturned: "note" }),
    note: setAttributes({ returned: "yes" }, "hold"),
    hold: pause("60", "end"),
    end: END,
  });
  const hide = ({ chatContent }: Record<string, unknown>) => ({
    status: "PROCESSED",
    result: { processedChatContent: { content: String(Object(chatContent).content).replace(/\d/g, "*") } },
  });

  it.each<[string, "True" | "False", (event: Record<string, unknown>) => unknown, string | undefined]>([
    ["changes a message", "False", hide, "It is **"],
    ["approves a message", "False", () => ({ status: "APPROVED" }), "It is 42"],
    ["rejects a message", "True", () => ({ status: "REJECTED" }), undefined],
    ["fails, and the message is delivered", "True", () => ({ status: "FAILED" }), "It is 42"],
    ["answers nonsense, and the message is not delivered", "False", () => [1], undefined],
  ])("%s", async (_, deliver, processor, delivered) => {
    await using flows = await openFlows({ agent: "none", invokeFunction: (_name, event) => processor(event) });
    const chat = await flows.chat(await flows.publish(through(deliver)));
    await chat.say("It is 42");

    const said = (await flows.transcript(chat.ContactId)).filter((line) => line.startsWith("CUSTOMER: It"));
    expect(said).toEqual(delivered === undefined ? [] : [`CUSTOMER: ${delivered}`]);
  });

  it("delivers messages in their order, and the flow goes on with what is delivered", async () => {
    let first = true;
    await using flows = await openFlows({
      agent: "none",
      async invokeFunction(_name, event) {
        if (first) await new Promise((resolve) => setTimeout(resolve, 20));
        first = false;
        return hide(event as Record<string, unknown>);
      },
    });
    const chat = await flows.chat(await flows.publish(through("False")));
    for (const words of ["1 one", "2 two", "3 three"]) await chat.say(words);
    await expect.poll(() => flows.transcript(chat.ContactId)).toHaveLength(6);

    expect((await flows.transcript(chat.ContactId)).slice(2)).toEqual(
      ["hello", "* one", "* two", "* three"].map((words) => `CUSTOMER: ${words}`),
    );
    expect(await flows.attributes(chat.ContactId)).toEqual({ returned: "yes" });
  });
});

describe("customers", () => {
  const find = (PhoneNumber: string): Record<string, Sketch> => ({
    find: {
      type: "GetCustomerProfile",
      with: {
        ProfileRequestData: { IdentifierName: "_phone", IdentifierValue: PhoneNumber },
        ProfileResponseData: ["FirstName"],
      },
      next: "note",
      errors: { NoneFoundError: "none", MultipleFoundError: "many", NoMatchingError: "none" },
    },
    note: setAttributes({ name: "$.Customer.FirstName" }, "end"),
    none: setAttributes({ name: "none" }, "end"),
    many: setAttributes({ name: "many" }, "end"),
    end: END,
  });

  it.each([
    ["+1", "Jane"],
    ["+2", "many"],
    ["+3", "none"],
  ])("with the number %s are %s", async (number, name) => {
    const profiles = [
      { FirstName: "Jane", PhoneNumber: "+1" },
      { FirstName: "Kim", PhoneNumber: "+2" },
      { FirstName: "Lee", PhoneNumber: "+2" },
    ];
    await using flows = await openFlows({ customers: { profiles, cases: [] } });

    const id = await flows.task(await flows.publish(find(number)));

    expect(await flows.attributes(id)).toEqual({ name });
  });
});

describe("a task of a flow", () => {
  it("that runs the flow which creates it comes to an end", async () => {
    await using flows = await openFlows();
    const create = (next: string): Sketch => ({
      type: "CreateTask",
      with: { Name: "Again", ContactFlowId: "$.Attributes.flow" },
      next,
      errors: { NoMatchingError: "end" },
    });
    const flow = await flows.publish({ one: create("two"), two: create("end"), end: END });

    await flows.task(flow, { Attributes: { flow } });

    await expect.poll(async () => (await flows.contacts()).length).toBe(501);
    expect((await flows.contacts()).every(({ state }) => state === "ENDED")).toBe(true);
  });

  it("is related to the contact, and runs its own flow", async () => {
    await using flows = await openFlows({ agent: "none" });
    const inner = await flows.publish({
      note: setAttributes({ inner: "yes" }, "wait"),
      wait: pause("60", "end"),
      end: END,
    });
    const flow = await flows.publish({
      make: {
        type: "CreateTask",
        with: { Name: "Call $.Attributes.name", ContactFlowId: inner, Attributes: { from: "flow" } },
        next: "note",
        errors: { NoMatchingError: "end" },
      },
      note: setAttributes({ task: "$.Task.ContactId" }, "end"),
      end: END,
    });
    const id = await flows.task(flow, { Attributes: { name: "Jane" } });
    await flows.settle();

    const { task } = (await flows.attributes(id)) ?? {};
    expect(await flows.contact(task)).toMatchObject({ Name: "Call Jane", RelatedContactId: id, Channel: "TASK" });
    expect(await flows.attributes(task)).toMatchObject({ from: "flow", inner: "yes" });
  });
});

describe("a module", () => {
  it("runs inside a flow, and goes back to it", async () => {
    await using flows = await openFlows();
    const module = await flows.publishModule({
      note: setAttributes({ module: "ran" }, "back"),
      back: { type: "EndFlowModuleExecution" },
    });
    const flow = await flows.publish({
      run: {
        type: "InvokeFlowModule",
        with: { FlowModuleId: module },
        next: "note",
        errors: { NoMatchingError: "end" },
      },
      note: setAttributes({ after: "yes" }, "end"),
      end: END,
    });

    const id = await flows.task(flow);

    expect(await flows.attributes(id)).toEqual({ module: "ran", after: "yes" });
  });
});

describe("publishing", () => {
  const broken = flowContent({ a: { type: "SetVoice", next: "nowhere" } });

  it("answers all problems of a flow, and of a module under their own name", async () => {
    await using flows = await openFlows();
    const { client } = flows.local;
    const flow = () =>
      client.send(new CreateContactFlowCommand({ InstanceId, Name: "x", Type: "CONTACT_FLOW", Content: broken }));
    const module = () => client.send(new CreateContactFlowModuleCommand({ InstanceId, Name: "x", Content: broken }));
    const update = () =>
      client.send(
        new UpdateContactFlowContentCommand({ InstanceId, ContactFlowId: SAMPLE_CONTACT_FLOW_ID, Content: broken }),
      );

    const problems = expect.arrayContaining([
      { message: expect.stringContaining("SetVoice") },
      { message: expect.stringContaining("nowhere") },
    ]);
    await expect(flow()).rejects.toMatchObject({ name: "InvalidContactFlowException", problems });
    await expect(update()).rejects.toMatchObject({ name: "InvalidContactFlowException", problems });
    await expect(module()).rejects.toMatchObject({ name: "InvalidContactFlowModuleException", Problems: problems });
  });

  it("leaves contacts that run a flow with the version that they began", async () => {
    await using flows = await openFlows();
    const ContactFlowId = await flows.publish({
      wait: pause("60", "note"),
      note: setAttributes({ v: "1" }, "end"),
      end: END,
    });
    const before = await flows.task(ContactFlowId);
    const Content = flowContent({ note: setAttributes({ v: "2" }, "end"), end: END });
    await flows.local.client.send(new UpdateContactFlowContentCommand({ InstanceId, ContactFlowId, Content }));

    const after = await flows.task(ContactFlowId);
    await flows.advance(60);

    expect([await flows.attributes(before), await flows.attributes(after)]).toEqual([{ v: "1" }, { v: "2" }]);
  });
});

describe("the flow log", () => {
  it("has the lines of logged blocks, and the blocks of a contact are there without it", async () => {
    await using flows = await openFlows({ agent: "none" });
    const flow = await flows.publish({
      say: say("unlogged", "log"),
      log: log("note"),
      note: setAttributes({ a: "1" }, "wait"),
      wait: pause("60", "end"),
      end: END,
    });
    const { ContactId } = await flows.chat(flow);

    const { body } = await flows.local.control("GET", `flow-logs?contactId=${ContactId}`);
    expect(body.items).toMatchObject([
      { ContactFlowModuleType: "SetLoggingBehavior", ContactId },
      { ContactFlowModuleType: "SetAttributes", Identifier: "note", Timestamp: "2026-11-23T10:00:00.000Z" },
    ]);
    const blocks = (await flows.local.control("GET", `contacts/${ContactId}/blocks`)).body.items as {
      type: string;
      action: string;
    }[];
    expect(blocks.filter(({ type }) => type === "blockStarted").map(({ action }) => action)).toEqual([
      "say",
      "log",
      "note",
      "wait",
    ]);
  });
});
