import { styleText } from "node:util";
import type { BlockEntry } from "../../connect/flows/flow-records.ts";
import type { ChainContact, Message } from "./contact-session.ts";

type Finished = Extract<BlockEntry, { type: "blockFinished" }>;

/** Parameters on one line. */
const WIDEST = 160;

/** Shows a run on a terminal: one line per block when it is finished, and the messages between them. */
export class FlowView {
  readonly #names: ReadonlyMap<string, string>;
  #began: number | undefined;
  #title = "";
  readonly #shown = new Set<string>();

  /** @param names of flows by id */
  constructor(names: ReadonlyMap<string, string>) {
    this.#names = names;
  }

  block(contactId: string, entry: BlockEntry): void {
    this.#began ??= entry.at;
    if (entry.type === "blockStarted") return;
    this.#enter(contactId, entry.flow.id);
    const { branch } = entry;
    const mark = branch.kind === "error" ? styleText("yellow", "!") : styleText("green", "✓");
    const name = `${entry.action.padEnd(24)} ${styleText("dim", entry.actionType.padEnd(26))}`;
    this.#line(`${this.#time(entry.startedAt)}  ${mark} ${name} ${wayOf(entry)}`);
    const values = JSON.stringify(entry.parameters);
    if (values !== "{}") this.#line(styleText("dim", `              ${shorten(values)}`));
  }

  messages(messages: readonly Message[]): void {
    for (const { id, role, at, content } of messages) {
      if (this.#shown.has(id)) continue;
      this.#shown.add(id);
      const colour = role === "CUSTOMER" ? "cyan" : "magenta";
      this.#line(`${this.#time(Date.parse(at))}  ${styleText(colour, `${role.toLowerCase()}:`)} ${content}`);
    }
  }

  end(chain: readonly ChainContact[]): void {
    this.#line("");
    for (const { id, initiationMethod, state, disconnectReason, queue } of chain) {
      const where = state === "ENDED" ? `ended${disconnectReason === null ? "" : `, ${disconnectReason}`}` : "open";
      const inQueue = queue === null ? "" : `, queue ${queue}`;
      this.#line(`${initiationMethod.padEnd(10)} ${id}  ${where}${inQueue}`);
    }
  }

  /** A flow can start contacts of its own, such as tasks, whose blocks come between. */
  #enter(contactId: string, flowId: string): void {
    const title = `${styleText("bold", this.#names.get(flowId) ?? flowId)}  ${styleText("dim", contactId)}`;
    if (this.#title === title) return;
    this.#title = title;
    this.#line(title);
  }

  /** The time since the run began, by the local Connect's clock. */
  #time(at: number): string {
    return `${((at - (this.#began ?? at)) / 1000).toFixed(1)} s`.padStart(9);
  }

  #line(text: string): void {
    console.log(text);
  }
}

function wayOf({ branch: { kind, name, to, reason }, at, startedAt }: Finished): string {
  const took = at - startedAt >= 100 ? ` after ${((at - startedAt) / 1000).toFixed(1)} s` : "";
  const label = name === null || kind === "enter" ? "" : `${name} `;
  const target = to === null ? (kind === "end" ? "ends" : "→ nothing") : `→ ${to}`;
  return `${label}${target}${took}${reason === null ? "" : styleText("yellow", `  ${reason}`)}`;
}

function shorten(text: string): string {
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}
