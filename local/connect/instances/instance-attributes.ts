import type { Instance } from "../state/instance.ts";

/** The attributes of an instance with their defaults. The first two are also members of the instance. */
const DEFAULTS: Record<string, string> = {
  INBOUND_CALLS: "true",
  OUTBOUND_CALLS: "true",
  CONTACTFLOW_LOGS: "false",
  CONTACT_LENS: "true",
  AUTO_RESOLVE_BEST_VOICES: "true",
  USE_CUSTOM_TTS_VOICES: "false",
  EARLY_MEDIA: "true",
  MULTI_PARTY_CONFERENCE: "false",
  HIGH_VOLUME_OUTBOUND: "false",
  ENHANCED_CONTACT_MONITORING: "false",
  ENHANCED_CHAT_MONITORING: "false",
  MULTI_PARTY_CHAT_CONFERENCE: "false",
  MESSAGE_STREAMING: "false",
};

/** Attributes that DescribeInstance returns under other names. */
const MEMBERS: Record<string, string> = {
  INBOUND_CALLS: "InboundCallsEnabled",
  OUTBOUND_CALLS: "OutboundCallsEnabled",
};

export function attributesOf({ record }: Instance): Map<string, string> {
  const { attributes = {} } = record as { attributes?: Record<string, string> };
  const entries = Object.entries(DEFAULTS).map(([type, value]) => {
    const member = MEMBERS[type];
    return [type, member === undefined ? (attributes[type] ?? value) : String(record[member])] as const;
  });
  return new Map(entries);
}

export function setAttribute(instance: Instance, type: string, value: string): void {
  const member = MEMBERS[type];
  const { attributes = {} } = instance.record as { attributes?: Record<string, string> };
  instance.record =
    member === undefined
      ? { ...instance.record, attributes: { ...attributes, [type]: value } }
      : { ...instance.record, [member]: value === "true" };
}
