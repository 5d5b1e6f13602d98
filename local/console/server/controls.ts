import { WrongUseError } from "../../connect/control/wrong-use-error.ts";
import { readBotTable } from "../../connect/flows/stand-ins/bot-table.ts";
import { createState, type LocalConnect, resetState } from "../../connect/local-connect.ts";
import { readAgentScripts } from "../../connect/routing/agent-script.ts";
import { readSeedValue } from "../../connect/seed/read-seed.ts";

/** All that is set to disturb or to steer a local Connect. */
export function controlsOf({ state, faults, throttle, latencyMs, crew, flows, seed }: LocalConnect): object {
  const { clock } = state;
  const next = clock.next();
  const uses = faults.uses();
  return {
    latencyMs,
    throttle: throttle.get(),
    faults: faults.list().map((fault, index) => ({ fault, used: uses[index] ?? 0 })),
    clock: {
      now: new Date(clock.now()).toISOString(),
      paused: clock.paused,
      aheadMs: clock.now() - Date.now(),
      ...(next !== undefined && { next: new Date(next).toISOString() }),
    },
    agent: crew.agent,
    agents: crew.agents ?? null,
    atDesk: [...crew.atDesk],
    bot: flows.bots.bot ?? null,
    instances: seed.instances.map(({ Id }) => Id),
  };
}

/** Replaces the agent that answers for every user. @throws WrongUseError */
export function setAgent({ crew, state }: LocalConnect, body: unknown): object {
  const { agent } = Object(body) as { agent?: unknown };
  if (agent !== "none" && (typeof agent !== "object" || agent === null))
    throw new WrongUseError('Give {"agent": "none"}, or {"agent": {"script": "echo", "greeting": "Hello"}}');
  if (agent === "none") crew.agent = "none";
  else {
    const [script] = rejecting(() => readAgentScripts([{ ...Object(agent), user: "everyone" }]));
    if (script === undefined) throw new WrongUseError("An agent is required");
    const { user: _, ...options } = script;
    crew.agent = options;
  }
  for (const instance of state.instances.values()) state.runner.changed(instance);
  return {};
}

/** Replaces the stand-in of bots, or takes it away. @throws WrongUseError */
export function setBot({ flows }: LocalConnect, body: unknown): object {
  const { bot } = Object(body) as { bot?: unknown };
  flows.bots.bot = bot === null ? undefined : rejecting(() => readBotTable(bot));
  return {};
}

/** Starts again with other contents. @throws WrongUseError for contents that the service would reject */
export function setSeed(local: LocalConnect, body: unknown): object {
  const seed = rejecting(() => readSeedValue(body, "The seed"));
  rejecting(() => createState({ seed }));
  local.seed = seed;
  resetState(local);
  return {};
}

/** Pauses, resumes or steps the clock, which stops at the next timer. @throws WrongUseError */
export function steerClock({ state: { clock } }: LocalConnect, action: string): void {
  if (action === "pause") clock.pause();
  else if (action === "resume") clock.resume();
  else if (action === "step") clock.advance(clock.untilNext() ?? 0);
  else throw new WrongUseError('Give {"do": "pause"}, {"do": "resume"} or {"do": "step"}');
}

function rejecting<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof TypeError) throw new WrongUseError(error.message);
    throw error;
  }
}
