import { setImmediate as turn } from "node:timers/promises";
import { listen } from "../stack/listen.ts";
import { type LocalFlows, serveLocalConnect } from "./create-local-connect.ts";
import { type LocalChat, type LocalContact, openContact } from "./library/open-contact.ts";
import { createState, type LocalConnect } from "./local-connect.ts";
import type { LocalConnectOptions } from "./local-connect-options.ts";
import type { Contact } from "./state/contact.ts";
import { type NewTestContact, startTestContact } from "./test-cases/start-test-contact.ts";

/** A local Connect that listens on a port of this machine, and contacts in it that tests drive. */
export type OpenLocalConnect = {
  url: string;
  flows: LocalFlows;
  /** Starts a chat whose customer is present. @param flow its name, id or ARN */
  startChat(flow: string, options?: StartOptions): Promise<LocalChat>;
  /** Starts a task. @param flow its name, id or ARN */
  startTask(flow: string, options?: StartOptions): Promise<LocalContact>;
  clock: {
    now(): number;
    /** Moves the time ahead, and lets what falls due happen. */
    advance(milliseconds: number): Promise<void>;
  };
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

export type StartOptions = {
  attributes?: Readonly<Record<string, string>>;
  /** The customer of a chat, or the name of a task. */
  name?: string;
};

const REGION = "us-east-1";

/**
 * Opens a local Connect, by default on any free port.
 *
 * @example
 * await using connect = await openLocalConnect({ agent: "none" });
 * connect.flows.publish({ name: "Support", content });
 * const chat = await connect.startChat("Support");
 * await chat.customer.expectMessage("What is it about?");
 * await chat.customer.say("My invoice");
 * await chat.agent.accept();
 */
export async function openLocalConnect({
  port = 0,
  ...options
}: LocalConnectOptions & { port?: number } = {}): Promise<OpenLocalConnect> {
  const local = createState(options);
  const server = serveLocalConnect(local);
  const url = await listen(server, port);
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  const start = async (flow: string, given: Pick<NewTestContact, "channel" | "name" | "attributes">) => {
    const contact = startIn(local, flow, given);
    await turn();
    return openContact(local, contact);
  };
  return {
    url,
    flows: server.flows,
    startChat: (flow, { attributes = {}, name = "Customer" } = {}) =>
      start(flow, { channel: "CHAT", name, attributes }),
    startTask: (flow, { attributes = {}, name = "Task" } = {}) => start(flow, { channel: "TASK", name, attributes }),
    clock: {
      now: () => local.state.clock.now(),
      async advance(milliseconds) {
        // The newest entry comes first.
        await turn();
        local.state.clock.advance(milliseconds);
        await turn();
      },
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** @throws ServiceError as the Start… operation does */
function startIn(local: LocalConnect, flow: string, given: Omit<NewTestContact, "flowId">): Contact {
  const [instance] = local.state.instances.values();
  if (instance === undefined) throw new Error("The local Connect has no instance to start a contact in");
  const { store } = local.flows;
  const flowId = (store.findByName(instance, flow) ?? store.find(instance, flow))?.id ?? flow;
  return startTestContact(local.state, instance, REGION, { ...given, flowId });
}
