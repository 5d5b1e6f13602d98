import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { styleText } from "node:util";
import { parse } from "yaml";
import { localSignature } from "../connect/wire/local-signature.ts";
import { projectFolder } from "../project-folder.ts";
import type { LocalStack } from "./start-offline.ts";

const TRIGGERS: Record<string, string> = { api: "API Gateway", flow: "Connect flow", direct: "direct" };

type Answer = { status: number; body: string; failed: boolean };

/** Sends each sample event through its trigger and shows the responses. @returns how many failed */
export async function playEvents(stack: LocalStack): Promise<number> {
  const project = projectFolder();
  const folder = join(project, "events");
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => /^[^.]+\.(?:api|flow|direct)\.json$/.test(name)).sort();
  const prefix = `${await serviceName(project)}-dev-`;
  let failures = 0;
  let shown = "";
  for (const file of files) {
    const [workflowId = "", kind = ""] = basename(file, ".json").split(".");
    if (workflowId !== shown) console.log(styleText("bold", workflowId));
    shown = workflowId;
    const began = performance.now();
    const answer = await play(stack, { prefix, workflowId, kind, event: await readFile(join(folder, file), "utf8") });
    const duration = `${Math.round(performance.now() - began)} ms`.padStart(8);
    if (answer.failed) failures++;
    const mark = answer.failed ? styleText("red", "✗") : styleText("green", "✓");
    console.log(
      `  ${mark} ${(TRIGGERS[kind] ?? kind).padEnd(13)} ${answer.status}${duration}  ${summary(answer.body)}`,
    );
  }
  if (files.length === 0) console.log("The folder events has no sample events to send.");
  const played = files.length - failures;
  console.log(`\n${played} of ${files.length} events succeeded.`);
  return failures;
}

type SampleEvent = { prefix: string; workflowId: string; kind: string; event: string };

/** The service's name in serverless.yml: functions are named by service, stage and key. */
async function serviceName(project: string): Promise<string> {
  const file = await readFile(join(project, "serverless.yml"), "utf8");
  const { service } = parse(file, { logLevel: "silent" }) as { service: string };
  return service;
}

async function play(stack: LocalStack, { prefix, workflowId, kind, event }: SampleEvent): Promise<Answer> {
  if (kind === "api") {
    const { requestContext, rawPath, headers, body } = JSON.parse(event);
    const { method } = requestContext.http;
    const response = await fetch(stack.apiUrl + rawPath, {
      method,
      // Routes with IAM require a signature.
      headers: { ...localSignature("execute-api"), "content-type": headers["content-type"] },
      body,
    });
    return { status: response.status, body: await response.text(), failed: !response.ok };
  }
  const name = prefix + workflowId.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const url = `${stack.lambdaUrl}/2015-03-31/functions/${name}/invocations`;
  const response = await fetch(url, { method: "POST", body: event });
  const failed = !response.ok || response.headers.has("x-amz-function-error");
  return { status: response.status, body: await response.text(), failed };
}

/** The response on one line, without tokens. */
function summary(body: string): string {
  const line = body.replace(/("\w*token\w*"\s*:\s*)"[^"]*"/gi, '$1"…"').replaceAll(/\s+/g, " ");
  return styleText("dim", line.length > 140 ? `${line.slice(0, 139)}…` : line);
}
