import { InvokeCommand } from "@aws-sdk/client-lambda";
import { aliasNameOf } from "../../deployment/rollout/live-alias.ts";
import type { Smoke } from "./smoke-session.ts";
import type { SmokeFunction } from "./smoke-stack.ts";
import type { Attempt } from "./start-twice.ts";

/** Invokes a function through its alias, and waits for its answer. */
export async function invoke(
  { of }: SmokeFunction,
  event: object,
  { clients, stack }: Smoke,
  idempotencyKey?: string,
): Promise<Attempt & { bytes: number }> {
  const context = { custom: { idempotencyKey } };
  const { Payload, FunctionError } = await clients.lambda.send(
    new InvokeCommand({
      FunctionName: of.name,
      Payload: JSON.stringify(event),
      Qualifier: stack.isLocal ? undefined : aliasNameOf(of),
      ...(idempotencyKey === undefined
        ? {}
        : { ClientContext: Buffer.from(JSON.stringify(context)).toString("base64") }),
    }),
  );
  const text = Buffer.from(Payload ?? []).toString("utf8");
  const answer: unknown = text === "" ? undefined : JSON.parse(text);
  return { ok: FunctionError === undefined, reason: errorOf(answer), answer, bytes: Buffer.byteLength(text) };
}

/** The type and message of an error that Lambda reports. */
function errorOf(answer: unknown): string {
  if (typeof answer !== "object" || answer === null || !("errorType" in answer)) return "";
  return `${answer.errorType}: ${"errorMessage" in answer ? String(answer.errorMessage).slice(0, 200) : ""}`;
}
