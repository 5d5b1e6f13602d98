import { existsSync, readFileSync } from "node:fs";
import type { Context } from "aws-lambda";
import { vi } from "vitest";
import type { JournalEntry } from "../local/connect/control/journal.ts";
import { createLocalConnect } from "../local/connect/create-local-connect.ts";
import type { LocalConnectOptions } from "../local/connect/local-connect-options.ts";
import { listen } from "../local/stack/listen.ts";
import { coldStart, contextOf, DEPLOYED, eventOf, type Json } from "./handlers/endpoint.ts";

/** Every way to start a workflow. */
export const TRIGGERS = ["api", "flow", "direct"] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** The outcome of an invocation, in one form for all triggers: outputs, or an error with the problem details of the API. */
export type Outcome = { outputs?: Json; error?: { kind: string; text: string }; problem?: Json; headers?: Json };

/** A workflow's function, built as it is deployed, with a local Connect of its own. */
export type WorkflowUnderTest = {
  /** Invokes the function by the sample event of the trigger, with these inputs instead of, or beside, its own. */
  run(trigger: Trigger, inputs?: Json): Promise<Outcome>;
  /** The contacts that exist in the local Connect. */
  contacts(): Promise<Json[]>;
  /** The operations that were sent, in their order: `["StartTaskContact", …]`. */
  operations(): Promise<string[]>;
  /** The address of the local Connect, for a client that creates what the workflow reads. */
  url: string;
  /** Calls the control API: `control("PUT", "faults", [{ errorName: "ThrottlingException", status: 429 }])`. */
  control(method: string, path: string, body?: unknown): Promise<Json>;
  [Symbol.asyncDispose](): Promise<void>;
};

/**
 * Opens the workflow of `handlers/<stem>.ts` for a test; use it with `await using`.
 * @param variables of the function's environment, beside the deployment's instance and flow
 */
export async function openWorkflow(
  stem: string,
  variables: Record<string, string> = {},
  options: LocalConnectOptions = { unknownIds: "adopt" },
): Promise<WorkflowUnderTest> {
  const connect = createLocalConnect(options);
  const url = await listen(connect, 0);
  const environment = { ...DEPLOYED, ALLOWED_FLOWS: "*", AWS_ENDPOINT_URL_CONNECT: url, ...variables };
  const handler = await coldStart(stem, environment);
  const control: WorkflowUnderTest["control"] = async (method, path, body) => {
    const response = await fetch(`${url}/_local/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Json;
  };
  return {
    url,
    control,
    run: (trigger, inputs = {}) => invoke(handler, eventWith(stem, trigger, inputs)),
    contacts: async () => (await control("GET", "contacts")).contacts as Json[],
    operations: async () =>
      ((await control("GET", "requests")).requests as JournalEntry[]).map(({ operation }) => operation),
    async [Symbol.asyncDispose]() {
      vi.unstubAllEnvs();
      connect.close();
      connect.closeAllConnections();
    },
  };
}

/** Invokes a handler, and brings the three triggers' answers into one form. */
export async function invoke(
  handler: (event: unknown, context: Context) => Promise<unknown>,
  event: unknown,
  context = contextOf(8_000),
): Promise<Outcome> {
  try {
    const answer = (await handler(event, context)) as Json;
    if (!("statusCode" in answer)) return { outputs: answer };
    const body = JSON.parse(String(answer.body)) as Json;
    if (answer.statusCode === 200) return { outputs: body };
    const kind = `${answer.statusCode} ${String(body.type).split(":").at(-1)}`;
    return { error: { kind, text: JSON.stringify(body) }, problem: body, headers: answer.headers as Json };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { error: { kind: error.name, text: error.message } };
  }
}

/** The sample event, `events/<stem>.<trigger>.json` if it exists, with these inputs; undefined removes an input. */
export function eventWith(stem: string, trigger: Trigger, inputs: Json, headers: Json = {}): Json {
  const event = sampleEvent(stem, trigger);
  if (trigger === "direct") return withoutUndefined({ ...event, ...inputs });
  if (trigger === "api") {
    const body = withoutUndefined({ ...(JSON.parse(String(event.body)) as Json), ...inputs });
    return { ...event, headers, body: JSON.stringify(body) };
  }
  const details = event.Details as { Parameters: Json };
  return { ...event, Details: { ...details, Parameters: withoutUndefined({ ...details.Parameters, ...inputs }) } };
}

function sampleEvent(stem: string, trigger: Trigger): Json {
  const file = `events/${stem}.${trigger}.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Json) : bareEvent(trigger);
}

/** An event without inputs, let in as a caller that signs with AWS credentials. */
function bareEvent(trigger: Trigger): Json {
  if (trigger === "direct") return {};
  if (trigger === "flow")
    return { Name: "ContactFlowEvent", Details: { ContactData: { ContactId: "a-contact" }, Parameters: {} } };
  const event = eventOf("POST", "/", {}, Buffer.from("{}"));
  return {
    ...event,
    requestContext: { ...event.requestContext, authorizer: { iam: { userArn: "arn:aws:iam::1:user/u" } } },
  };
}

function withoutUndefined(inputs: Json): Json {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
}
