import type { TimelineItem } from "../../console-types.ts";

type RequestItem = Extract<TimelineItem, { kind: "request" }>;

/** A request as a command of the AWS CLI against this server. */
export function cliCommand({ operation, input }: Pick<RequestItem, "operation" | "input">): string {
  const name = operation.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
  return `AWS_ENDPOINT_URL_CONNECT=${location.origin} aws connect ${name} \\\n  --cli-input-json ${quoted(JSON.stringify(input ?? {}))}`;
}

/** The commands of all requests that changed something, in order. */
export function cliCommands(items: readonly TimelineItem[]): string {
  return items
    .filter((item): item is RequestItem => item.kind === "request" && item.service === "connect")
    .filter(({ operation }) => !/^(Describe|Get|List|Search)/.test(operation))
    .map(cliCommand)
    .join("\n");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
