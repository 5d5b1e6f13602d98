import {
  type ContactFlowType,
  CreateContactFlowCommand,
  CreateContactFlowModuleCommand,
  DescribeContactCommand,
  GetContactAttributesCommand,
  StartTaskContactCommand,
  type StartTaskContactCommandInput,
} from "@aws-sdk/client-connect";
import { SendMessageCommand } from "@aws-sdk/client-connectparticipant";
import { createClock } from "../../../../local/connect/control/clock.ts";
import type { LocalConnectOptions } from "../../../../local/connect/local-connect-options.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { openChat } from "../open-chat.ts";
import { startLocalConnect } from "../start-local-connect.ts";
import { flowContent, type Sketch } from "./flow-documents.ts";

const NOW = Date.parse("2026-11-23T10:00:00Z");

/** A local Connect on a clock that stands still, with helpers to publish flows and to look at contacts. */
export async function openFlows(options: LocalConnectOptions = {}) {
  const local = await startLocalConnect({ clock: createClock({ frozenAt: NOW }), ...options });
  let published = 0;

  async function publish(actions: Record<string, Sketch>, Type: ContactFlowType = "CONTACT_FLOW"): Promise<string> {
    published += 1;
    const created = await local.client.send(
      new CreateContactFlowCommand({ InstanceId, Name: `flow ${published}`, Type, Content: flowContent(actions) }),
    );
    return created.ContactFlowId ?? "";
  }

  async function publishModule(actions: Record<string, Sketch>): Promise<string> {
    published += 1;
    const created = await local.client.send(
      new CreateContactFlowModuleCommand({ InstanceId, Name: `module ${published}`, Content: flowContent(actions) }),
    );
    return created.Id ?? "";
  }

  /** Starts a chat whose customer has connected. */
  async function chat(ContactFlowId: string, more = {}) {
    const opened = await openChat(local, { ContactFlowId, ...more });
    const { client, ConnectionToken } = opened;
    await client.send(new SendMessageCommand({ ConnectionToken, ContentType: "text/plain", Content: "hello" }));
    await settle();
    return {
      ...opened,
      async say(Content: string, ContentType = "text/plain") {
        await client.send(new SendMessageCommand({ ConnectionToken, ContentType, Content }));
        await settle();
      },
    };
  }

  async function task(ContactFlowId: string, more: Partial<StartTaskContactCommandInput> = {}): Promise<string> {
    const input = { InstanceId, ContactFlowId, Name: "Task", ...more };
    const { ContactId } = await local.client.send(new StartTaskContactCommand(input));
    await settle();
    return ContactId ?? "";
  }

  return {
    local,
    publish,
    publishModule,
    chat,
    task,
    settle,
    async advance(seconds: number) {
      await local.control("POST", "clock", { advanceMs: seconds * 1000 });
      await settle();
    },
    async contact(ContactId: string | undefined) {
      const { Contact } = await local.client.send(new DescribeContactCommand({ InstanceId, ContactId }));
      return Contact;
    },
    async attributes(InitialContactId: string | undefined) {
      const answer = await local.client.send(new GetContactAttributesCommand({ InstanceId, InitialContactId }));
      return answer.Attributes;
    },
    /** The transcript as `ROLE: content`; events by the end of their type. */
    async transcript(contactId: string | undefined): Promise<string[]> {
      const { body } = await local.control("GET", `contacts/${contactId}/transcript`);
      const items = body.transcript as {
        Type: string;
        ParticipantRole?: string;
        Content?: string;
        ContentType: string;
      }[];
      return items.map(({ ParticipantRole, Content, ContentType }) =>
        Content === undefined ? (ContentType.split(".event.")[1] ?? "") : `${ParticipantRole}: ${Content}`,
      );
    },
    async contacts() {
      const { body } = await local.control("GET", "contacts");
      return body.contacts as Record<string, unknown>[];
    },
    async reasons(contactId?: string): Promise<string[]> {
      const query = contactId === undefined ? "" : `?contactId=${contactId}`;
      const { body } = await local.control("GET", `flow-logs${query}`);
      return (body.items as { Reason?: string }[]).flatMap(({ Reason }) => Reason ?? []);
    },
    [Symbol.asyncDispose]: () => local[Symbol.asyncDispose](),
  };
}

/** Lets promises of the flows settle. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve));
}
