import type { BlockEntry } from "../../connect/flows/flow-records.ts";
import type { ContactSession } from "./contact-session.ts";
import type { FlowView } from "./flow-view.ts";
import type { InProcessFunctions } from "./in-process-functions.ts";

/** A contact in a flow, and the blocks that it has passed. */
export type FlowRun = {
  session: ContactSession;
  view: FlowView;
  blocks: { contactId: string; entry: BlockEntry }[];
  functions: InProcessFunctions;
};

/** Prints how a contact went through a flow. @returns the exit status: 1 if a flow failed */
export async function reportRun(
  flow: string,
  { session, view, blocks }: FlowRun,
  { channel, json }: { channel: "chat" | "task"; json?: boolean },
): Promise<number> {
  const [chain, messages] = [await session.chain(), await session.messages()];
  const ids = new Set(chain.map(({ id }) => id));
  const failure = blocks.find(
    ({ contactId, entry }) => ids.has(contactId) && entry.type === "blockFinished" && isFailure(entry),
  );
  const status = failure !== undefined ? "failed" : chain.every(({ state }) => state === "ENDED") ? "ended" : "open";
  if (json) {
    const shown = blocks.flatMap(({ contactId, entry }) =>
      entry.type === "blockStarted" ? [] : [{ contactId, ...blockJson(entry) }],
    );
    console.log(JSON.stringify({ flow, channel, status, contacts: chain, blocks: shown, messages }, null, 2));
  } else {
    view.messages(messages);
    view.end(chain);
    console.log(status);
  }
  return status === "failed" ? 1 : 0;
}

type Finished = Extract<BlockEntry, { type: "blockFinished" }>;

/** An error without a branch ends the flow. */
function isFailure({ branch }: Finished): boolean {
  return branch.kind === "error" && branch.to === null;
}

function blockJson({ flow, action, actionType, parameters, startedAt, at, branch }: Finished): object {
  return {
    flowId: flow.id,
    action,
    type: actionType,
    startedAt: new Date(startedAt).toISOString(),
    durationMs: at - startedAt,
    parameters,
    branch,
  };
}
