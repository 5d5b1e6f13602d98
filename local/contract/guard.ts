import type { Connect } from "@aws-sdk/client-connect";
import { ConnectParticipant } from "@aws-sdk/client-connectparticipant";
import type { Pace } from "./pace.ts";
import { sendByName, type Values } from "./send-by-name.ts";
import { canBeUndone, changes, creates, type Undo, undoOf } from "./undo.ts";

/** The run was interrupted: no further request of a case is sent. */
export class Interrupted extends Error {
  override name = "Interrupted";
}

/** A case asked for something that the suite must not do in an instance. */
class Unsafe extends Error {
  override name = "Unsafe";
}

/** Watches the requests of a run: paces them, allows changes to the run's own resources only, and undoes what they created. */
export type Guard = {
  /** Watches a client. `undo` with the same scope undoes what its requests create. */
  watch(client: Connect | ConnectParticipant, scope: Scope): void;
  /** Lets requests name an id that no resource has. */
  own(id: string): void;
  /** Undoes everything that a scope created, the latest first. @returns the requests that failed */
  undo(client: Connect, scope: Scope): Promise<string[]>;
  /** Lets a case change resources that the run did not create, which only an instance of its own allows. */
  trust(isTrusted: boolean): void;
  interrupt(): void;
  isInterrupted(): boolean;
  /** How often each operation succeeded. */
  counts: ReadonlyMap<string, number>;
};

/** A scope is undone as a whole. */
type Scope = "case" | "run";

/** Attempts to undo a request: for a moment, others can still refer to a resource. */
const TRIES = 5;

type Send = () => Promise<Values>;

/** Creates the guard of one run. */
export function createGuard(pace: Pace): Guard {
  const owned = new Set<string>();
  const made: Record<Scope, Undo[]> = { case: [], run: [] };
  const counts = new Map<string, number>();
  let interrupted = false;
  let trusted = false;

  async function counted(operation: string, send: Send): Promise<Values> {
    if (interrupted) throw new Interrupted("The run was interrupted");
    await pace.pass(operation);
    const output = await send();
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    return output;
  }

  async function guarded(operation: string, input: Values, scope: Scope, send: Send): Promise<void> {
    if (!trusted && !interrupted) checkSafe(operation, input, owned);
    const output = await counted(operation, send);
    if (creates(operation)) {
      noteIds(output, owned);
      const undo = undoOf(operation, input, output);
      if (undo !== undefined) made[scope].push(undo);
    }
  }

  return {
    counts,
    own(id) {
      owned.add(id);
    },
    trust(isTrusted) {
      trusted = isTrusted;
    },
    interrupt() {
      interrupted = true;
    },
    isInterrupted: () => interrupted,
    watch(client, scope) {
      const isParticipant = client instanceof ConnectParticipant;
      // Both clients have the stack of middlewares, each with types of its own operations.
      surround(client as Connect, (operation, input, send) =>
        isParticipant ? counted(operation, send) : guarded(operation, input, scope, send),
      );
    },
    undo: (client, scope) => undoAll(client, made[scope], pace),
  };
}

/** Has each request of a client sent by a function, which knows its operation and input. */
function surround(client: Connect, by: (operation: string, input: Values, send: Send) => Promise<unknown>): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      let result: Awaited<ReturnType<typeof next>> | undefined;
      await by(String(context.commandName).replace(/Command$/, ""), args.input as Values, async () => {
        result = await next(args);
        return result.output as unknown as Values;
      });
      return result as NonNullable<typeof result>;
    },
    { step: "initialize", name: "contractGuard", priority: "high" },
  );
}

/** @throws {Unsafe} for a request that creates something that the suite cannot remove, or names nothing of this run */
function checkSafe(operation: string, input: Values, owned: ReadonlySet<string>): void {
  if (!changes(operation)) return;
  if (creates(operation) && !canBeUndone(operation))
    throw new Unsafe(`${operation} cannot be undone, so the contract suite does not send it`);
  // A new resource has no id yet; a start names a flow or a quick connect.
  if (/^Create(?!Participant$|PersistentContactAssociation$)/.test(operation) && !/Version$|Alias$/.test(operation))
    return;
  const ids = Object.entries(input).filter(
    ([name, value]) => name !== "InstanceId" && /(?:Id|Arn)$/i.test(name) && typeof value === "string",
  );
  // A start that names nothing starts nothing.
  if (operation.startsWith("Start") && ids.length === 0) return;
  if (!ids.some(([, id]) => owned.has(lastPart(String(id)))))
    throw new Unsafe(`${operation} names nothing that this run has made, so the contract suite does not send it`);
}

/** Remembers the ids in a response, also those in structures and ARNs. */
function noteIds(output: Values, owned: Set<string>): void {
  for (const [name, value] of Object.entries(output)) {
    if (typeof value === "string" && /(?:Id|Arn|ARN)$/.test(name)) owned.add(lastPart(value));
    else if (typeof value === "object" && value !== null && name !== "$metadata") noteIds(value as Values, owned);
  }
}

/** The id in an ARN, without a version. */
function lastPart(idOrArn: string): string {
  return (idOrArn.split("/").at(-1) ?? "").split(":")[0] ?? "";
}

async function undoAll(client: Connect, made: Undo[], pace: Pace): Promise<string[]> {
  const failures: string[] = [];
  for (let undo = made.pop(); undo !== undefined; undo = made.pop()) {
    const failure = await tryUndo(client, undo, pace);
    if (failure !== undefined) failures.push(failure);
  }
  return failures;
}

async function tryUndo(client: Connect, undo: Undo, pace: Pace): Promise<string | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      await pace.pass(undo.operation);
      await sendByName(client, undo.operation, undo.input);
      return undefined;
    } catch (error) {
      const name = error instanceof Error ? error.name : "Error";
      // The case has undone it itself. StopContact answers 410 for contacts that have ended.
      if (name === "ResourceNotFoundException" || name === "ContactNotFoundException") return undefined;
      if (tries === TRIES) return `${undo.operation} ${idsOf(undo)}: ${name}`;
      await pace.wait(tries);
    }
  }
}

/** The ids of a request, for a person who has to repeat it by hand. */
function idsOf({ input }: Undo): string {
  const ids = Object.entries(input).filter(([name, value]) => /Id$|^Name$/.test(name) && typeof value === "string");
  return ids.map(([name, value]) => `${name}=${value}`).join(" ");
}
