import type { AgentOptions } from "../chat/agent.ts";

/** An agent of `--agents`: a user of an instance, and what the user does with contacts. */
export type AgentScript = AgentOptions & {
  /** The user's name or id. */
  user: string;
  /** Only in this instance; in every instance that has the user if absent. */
  instanceId?: string;
  /** `manual` leaves each offer to the control API. Default `accept`. */
  offers?: "accept" | "reject" | "miss" | "manual";
  /** Milliseconds from joining to leaving; the agent stays if absent. */
  leaveAfterMs?: number;
  /** Milliseconds of after-contact work. */
  afterContactWorkMs?: number;
};

const OFFERS = ["accept", "reject", "miss", "manual"];
const MILLISECONDS = ["joinAfterMs", "replyAfterMs", "leaveAfterMs", "afterContactWorkMs"];
const STRINGS = ["user", "instanceId", "greeting", "displayName"];

/** Reads agents from JSON: an array, or an object with `agents`. @throws TypeError */
export function readAgentScripts(value: unknown): AgentScript[] {
  const agents = Array.isArray(value) ? value : (Object(value) as { agents?: unknown }).agents;
  if (!Array.isArray(agents)) throw new TypeError('Agents are an array, or {"agents": [{"user": "name"}]}');
  for (const agent of agents as unknown[]) checkScript(Object(agent) as Record<string, unknown>);
  return agents as AgentScript[];
}

function checkScript(agent: Record<string, unknown>): void {
  if (typeof agent.user !== "string") throw new TypeError("An agent needs a user: the name or id of a user");
  for (const [name, value] of Object.entries(agent)) {
    const problem = problemOf(name, value);
    if (problem !== undefined) throw new TypeError(`Agent ${agent.user}: ${name} ${problem}`);
  }
}

function problemOf(name: string, value: unknown): string | undefined {
  if (STRINGS.includes(name)) return typeof value === "string" ? undefined : "must be a string";
  if (name === "offers") return OFFERS.includes(String(value)) ? undefined : `must be one of ${OFFERS.join(", ")}`;
  if (MILLISECONDS.includes(name))
    return typeof value === "number" && value >= 0 ? undefined : "must be a number of milliseconds";
  if (name !== "script") return "is unknown";
  const isLines = Array.isArray(value) && value.every((line) => typeof line === "string");
  return value === "echo" || isLines ? undefined : 'must be "echo" or an array of strings';
}
