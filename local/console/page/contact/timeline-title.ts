import type { TimelineItem } from "../../console-types.ts";

const READS = /^(Describe|Get|List|Search)/;

/** Requests that change nothing. */
export function isRead(item: TimelineItem): boolean {
  return item.kind === "request" && READS.test(item.operation) && item.status < 400 && item.fault === undefined;
}

/** One line about an entry. */
export function titleOf(item: TimelineItem): string {
  switch (item.kind) {
    case "request":
      return `${item.operation} ${item.status === 0 ? "without a response" : item.status}`;
    case "block":
      return `${item.block.action} · ${item.block.actionType}`;
    case "log":
      return `Flow log: ${item.line.ContactFlowModuleType} ${item.line.Results ?? ""}`.trim();
    case "message":
      return messageTitle(item.item);
    case "system":
      return systemTitle(item.event, item.detail);
    case "function":
      return `Lambda ${item.functionArn.split(":").at(-1) ?? ""}`;
  }
}

/** Why an entry is an error; undefined where it is none. */
export function errorOf(item: TimelineItem): string | undefined {
  if (item.kind === "request") {
    if (item.status === 0) return "The caller got no response.";
    return item.status >= 400 ? (item.errorName ?? `Status ${item.status}`) : undefined;
  }
  if (item.kind === "block")
    return item.block.branch?.kind === "error" ? (item.block.branch.reason ?? item.block.branch.name ?? "") : undefined;
  if (item.kind === "log") return item.line.Reason;
  return item.kind === "function" ? item.error : undefined;
}

function messageTitle({
  Type,
  ParticipantRole,
  DisplayName,
  Content,
  ContentType = "",
  Attachments = [],
}: Extract<TimelineItem, { kind: "message" }>["item"]): string {
  const who = ParticipantRole === "SYSTEM" ? (DisplayName === "BOT" ? "Bot" : "Flow") : (DisplayName ?? "Chat");
  if (Type === "ATTACHMENT") return `${who} sent ${Attachments.map(({ AttachmentName }) => AttachmentName).join(", ")}`;
  if (Type === "MESSAGEMETADATA") return "Receipt";
  if (Type === "EVENT") return `${who}: ${ContentType.split(".").slice(-1)}`;
  return ContentType.includes("interactive") ? `${who}: interactive message` : `${who}: ${Content ?? ""}`;
}

function systemTitle(event: string, detail: Record<string, string> = {}): string {
  const about = detail.reason ?? "";
  const title = event.charAt(0).toUpperCase() + event.slice(1);
  return about === "" ? title : `${title}: ${about}`;
}
