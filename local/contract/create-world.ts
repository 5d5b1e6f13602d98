import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Contact } from "@aws-sdk/client-connect";
import { WebSocket } from "ws";
import { NOT_FOUND } from "./expected.ts";
import { createFixtures, idOf } from "./fixtures.ts";
import { type Guard, Interrupted } from "./guard.ts";
import type { Target } from "./open-target.ts";
import { runPrefix, type Subscription, type World } from "./world.ts";

/** How long a read after a write, or a message, can take; and the pause between looks. Milliseconds. */
const PATIENCE = { aws: { most: 45_000, pause: 1_500 }, local: { most: 2_000, pause: 20 } };

/** A world, and what ends it. */
export type OwnedWorld = { world: World; undoCase(): Promise<string[]>; undoRun(): Promise<string[]> };

/** Creates what the cases of one run use. Longer than usual: each function is one thing that a case can do. */
export function createWorld(target: Target, guard: Guard): OwnedWorld {
  const { instanceId } = target;
  const [connect, shared, cleaner] = [target.connect(), target.connect(), target.connect()];
  const participant = target.participant();
  guard.watch(connect, "case");
  guard.watch(shared, "run");
  guard.watch(participant, "case");
  const prefix = runPrefix();
  let named = 0;
  const name = () => `${prefix}-${++named}`;
  const fixtures = createFixtures(shared, instanceId, name);
  const patience = target.isAws ? PATIENCE.aws : PATIENCE.local;
  const sockets = new Set<WebSocket>();
  const instance = { InstanceId: instanceId };

  const world: World = {
    ...fixtures,
    connect,
    participant,
    instanceId,
    instance,
    name,
    unknownId() {
      const id = randomUUID();
      guard.own(id);
      return id;
    },
    async settle(read, isDone) {
      const end = performance.now() + patience.most;
      for (;;) {
        const value = await read();
        if (isDone(value) || performance.now() > end) return value;
        if (guard.isInterrupted()) throw new Interrupted("The run was interrupted");
        await sleep(patience.pause);
      }
    },
    async startChat(more = {}) {
      const chat = { ParticipantDetails: { DisplayName: "Contract" }, Attributes: { contract: prefix } };
      const started = await connect.startChatContact({
        ...{ ...instance, ...chat, ContactFlowId: await fixtures.flowId() },
        ...more,
      });
      const { ContactId, ParticipantId, ParticipantToken } = started;
      return {
        ContactId: idOf(ContactId),
        ParticipantId: idOf(ParticipantId),
        ParticipantToken: idOf(ParticipantToken),
      };
    },
    async openChat(more) {
      const chat = await world.startChat(more);
      const { ConnectionCredentials, Websocket } = await participant.createParticipantConnection({
        ParticipantToken: chat.ParticipantToken,
        Type: ["CONNECTION_CREDENTIALS", "WEBSOCKET"],
        ConnectParticipant: true,
      });
      return {
        ...chat,
        ConnectionToken: idOf(ConnectionCredentials?.ConnectionToken),
        socketUrl: idOf(Websocket?.Url),
      };
    },
    async startTask(more = {}) {
      const task = { Name: name(), ...(givesFlow(more) ? {} : { ContactFlowId: await fixtures.flowId() }) };
      return idOf((await connect.startTaskContact({ ...instance, ...task, ...more })).ContactId);
    },
    stop: (ContactId) => connect.stopContact({ ...instance, ContactId }),
    async describe(ContactId, isDone = () => true) {
      const read = () => connect.describeContact({ ...instance, ContactId }).catch(unlessNotFound);
      const { Contact = {} } = await world.settle(read, ({ Contact }) => Contact !== undefined && isDone(Contact));
      return Contact;
    },
    async attributesOf(ContactId, isDone) {
      const read = async () =>
        (await connect.getContactAttributes({ ...instance, InitialContactId: ContactId })).Attributes ?? {};
      return await world.settle(read, isDone);
    },
    async subscribe(url) {
      const socket = new WebSocket(url);
      sockets.add(socket);
      return await subscribe(socket, world);
    },
  };
  const close = () => {
    for (const socket of sockets) socket.terminate();
    sockets.clear();
  };
  return {
    world,
    undoCase() {
      close();
      return guard.undo(cleaner, "case");
    },
    async undoRun() {
      close();
      const left = [...(await guard.undo(cleaner, "case")), ...(await guard.undo(cleaner, "run"))];
      for (const client of [connect, shared, cleaner, participant]) client.destroy();
      return left;
    },
  };
}

/** Returns an empty response for a contact that is not found. */
function unlessNotFound(error: unknown): { Contact?: Contact } {
  if (error instanceof Error && error.name === NOT_FOUND) return {};
  throw error;
}

function givesFlow(more: object): boolean {
  return ["ContactFlowId", "QuickConnectId", "TaskTemplateId"].some((member) => member in more);
}

async function subscribe(socket: WebSocket, world: World): Promise<Subscription> {
  const texts: string[] = [];
  let isSubscribed = false;
  socket.on("message", (data) => {
    const { topic, content } = JSON.parse(String(data)) as { topic?: string; content?: unknown };
    if (topic === "aws/subscribe") isSubscribed = true;
    if (topic !== "aws/chat") return;
    const item = JSON.parse(String(content)) as { Content?: string; ContentType?: string };
    texts.push(...[item.Content, item.ContentType].filter((text) => text !== undefined));
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ topic: "aws/subscribe", content: { topics: ["aws/chat"] } }));
  await world.settle(async () => isSubscribed, Boolean);
  return {
    received: (text) => world.settle(async () => texts.includes(text), Boolean),
    close: () => socket.close(),
  };
}
