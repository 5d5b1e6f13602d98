import type { QuickConnectConfig } from "@aws-sdk/client-connect";
import { leave, presentIn } from "../chat/chat.ts";
import { endContact } from "../contacts/contact-life.ts";
import { lookUpResource } from "../resources/find-resource.ts";
import type { Contact, QueueChoice } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import { continueContact } from "./continue-contact.ts";
import type { FlowHost } from "./flow-host.ts";

/** An agent transfers a contact: a new contact runs the quick connect's flow. @returns the reason why it cannot. */
export function transferByQuickConnect(host: FlowHost, contact: Contact, idOrArn: string): Contact | string {
  const { state } = host;
  const instance = state.instances.get(contact.instanceId);
  const destination = instance && destinationOf(instance, idOrArn);
  if (destination === undefined) return `No quick connect ${idOrArn} of a queue or a user`;
  const next = continueContact(state, contact, { initiationMethod: "TRANSFER", ...destination });
  if (next === undefined) return "No further contact can follow in this chain";
  for (const participant of presentIn(contact)) if (participant.role === "AGENT") leave(state, contact, participant);
  endContact(state, contact, "TRANSFERRED");
  state.runner.begin(next);
  return next;
}

function destinationOf(
  instance: Instance,
  idOrArn: string,
): { contactFlowId: string; targetQueue?: QueueChoice } | undefined {
  const record = lookUpResource(instance, "transfer-destination", idOrArn)?.record;
  const { QueueConfig, UserConfig, FlowConfig } = (record?.QuickConnectConfig ?? {}) as QuickConnectConfig;
  const contactFlowId = (QueueConfig ?? UserConfig ?? FlowConfig)?.ContactFlowId;
  if (contactFlowId === undefined) return undefined;
  const { QueueId } = QueueConfig ?? {};
  const { UserId } = UserConfig ?? {};
  return {
    contactFlowId,
    ...(QueueId !== undefined && { targetQueue: { id: QueueId, ofAgent: false } }),
    ...(UserId !== undefined && { targetQueue: { id: UserId, ofAgent: true } }),
  };
}
