import type { Contact } from "../state/contact.ts";
import type { Keeper } from "../state/keeper.ts";
import type { State, SystemEvent } from "../state/state.ts";
import { contactRecord } from "./contact-record.ts";
import { type AgentEvents, createAgentEvents } from "./create-agent-events.ts";
import { openRecordStream, type StreamOptions } from "./record-streams.ts";

/** The contact records and agent events of a local Connect. */
export type RecordLog = {
  /** Something has happened to a contact, and maybe to its agent. */
  note(contact: Contact, happened: SystemEvent | "updated"): void;
  /** Agents, statuses or routing profiles may have changed. */
  noteAgents(): void;
  clear(): void;
  close(): void;
};

/** Sends a contact's record when it is complete, and again when it changes later; and every change of an agent. */
export function createRecordLog(
  state: Pick<State, "clock" | "instances"> & { keeper: Pick<Keeper, "whenSaved"> },
  options: StreamOptions,
): RecordLog {
  const records = openRecordStream("CONTACT_TRACE_RECORDS", options);
  const stream = openRecordStream("AGENT_EVENTS", options);
  const agents: AgentEvents | undefined =
    stream &&
    createAgentEvents(state, (instance, agentId, event) =>
      state.keeper.whenSaved(() => stream.add(instance, agentId, event)),
    );

  function send(contact: Contact): void {
    const instance = state.instances.get(contact.instanceId);
    if (instance === undefined) return;
    const record = contactRecord(instance, contact);
    state.keeper.whenSaved(() => records?.add(instance, contact.id, record));
  }

  return {
    note(contact, happened) {
      agents?.note(contact.instanceId);
      if (records === undefined) return;
      if (happened === "after-contact work ended") send(contact);
      if (happened === "updated" && contact.state === "ENDED") send(contact);
      // The contact is complete unless its agent has begun after-contact work.
      if (happened === "ended")
        queueMicrotask(() => {
          if (contact.agent?.afterContactWork === undefined) send(contact);
        });
    },
    noteAgents: () => agents?.note(),
    clear: () => agents?.clear(),
    close() {
      agents?.close();
      stream?.close();
      records?.close();
    },
  };
}
