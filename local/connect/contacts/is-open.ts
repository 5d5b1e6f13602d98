import type { Contact } from "../state/contact.ts";

/** Whether something can still happen to a contact: it has not ended, or its agent still works on it. */
export function isOpen({ state, agent }: Contact): boolean {
  return state !== "ENDED" || (agent?.afterContactWork !== undefined && agent.afterContactWork.to === undefined);
}
