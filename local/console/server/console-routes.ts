import { WrongUseError } from "../../connect/control/wrong-use-error.ts";
import type { LocalConnect } from "../../connect/local-connect.ts";
import { OPERATION_NAMES } from "../../connect/wire/service-model.ts";
import { changeAgent, listAgents } from "./agents.ts";
import { contactTimeline, contactView } from "./contact-view.ts";
import { controlsOf, setAgent, setBot, setSeed } from "./controls.ts";
import { directoryOf } from "./directory.ts";
import { flowCoverage, flowView } from "./flow-view.ts";
import { withoutTokens } from "./without-tokens.ts";

type Route = (
  local: LocalConnect,
  request: { body: unknown; id: string; query: URLSearchParams; url: URL },
) => unknown | Promise<unknown>;

/** Routes of the console, beside the control API. */
export const CONSOLE_ROUTES: Record<string, Route> = {
  "GET /_local/directory": ({ state }) => directoryOf(state),
  "GET /_local/contacts/{id}": (local, { id }) => contactView(local, id),
  "GET /_local/contacts/{id}/timeline": (local, { id }) => contactTimeline(local, id),
  "GET /_local/flows/{id}": (local, { id, query }) => flowView(local, id, query),
  "GET /_local/flows/{id}/coverage": (local, { id }) => flowCoverage(local, id),
  "GET /_local/agents": (local) => listAgents(local),
  "PUT /_local/agents/{id}": (local, { id, body }) => changing(local, "agents", changeAgent(local, id, body)),
  "GET /_local/operations": () => ({ items: [...OPERATION_NAMES].sort() }),
  "GET /_local/controls": (local) => controlsOf(local),
  "PUT /_local/agent": (local, { body }) => changing(local, "controls", setAgent(local, body)),
  "PUT /_local/bot": (local, { body }) => changing(local, "controls", setBot(local, body)),
  "PUT /_local/seed": (local, { body }) => setSeed(local, body),
  "GET /_local/runs": ({ runs }, { query }) => ({ items: runs.list(query.get("contactId") ?? undefined) }),
  "GET /_local/runs/{id}": ({ runs }, { id }) => {
    const run = runs.get(id);
    if (run === undefined) throw new WrongUseError(`No run ${id}`);
    return withoutTokens(run);
  },
  "POST /_local/runs": ({ runs }, { body }) => {
    const run = runs.add(body);
    if (run === undefined) throw new WrongUseError("A run needs at, workflowId, trigger, status and durationMs");
    return { id: run.id };
  },
  "DELETE /_local/runs": (local) => {
    local.runs.clear();
    return changing(local, "runs", {});
  },
  "GET /_local/workflows": async () => {
    // The compiler is large: only the view of the workflows loads it.
    const { shippedWorkflows } = await import("./start-run.ts");
    return { items: await shippedWorkflows() };
  },
  "POST /_local/workflows/{id}/runs": async ({ runs }, { id, body, url }) => {
    const { startRun } = await import("./start-run.ts");
    return await startRun(runs, url, id, body);
  },
};

function changing(local: LocalConnect, topic: "agents" | "controls" | "runs", answer: object): object {
  local.changes.note(topic);
  return answer;
}
