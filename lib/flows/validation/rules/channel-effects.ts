import type { ChannelEffect } from "../../document/action-types/action-type.ts";
import type { FlowChannel } from "../../document/flow.ts";
import { alternatives } from "../alternatives.ts";
import type { FlowRule } from "../rule.ts";

const NAMES: Readonly<Record<FlowChannel, string>> = { CHAT: "chat", TASK: "task", VOICE: "voice", EMAIL: "email" };

/** Blocks do something on at least one of the channels of the flow's contacts. */
export const channelEffects: FlowRule = ({ actions, channels, findings }) => {
  for (const { action, place, actionType } of actions) {
    if (actionType === undefined || actionType.standing === "undocumented") continue;
    const effects = channels.map((channel) => actionType.channels[channel]);
    const errorTypes = new Set(effects.map((effect: ChannelEffect) => effect.does === "error" && effect.errorType));
    if (channels.length === 0 || errorTypes.has(false)) continue;
    const names = channels.map((channel) => NAMES[channel]).join(" and ");
    const branch = alternatives([...errorTypes].map(String));
    const message = `On ${names}, \`${action.type}\` does nothing but take its error branch ${branch}.`;
    findings.note([...place, "Type"], "only-error-branch", message);
  }
};
