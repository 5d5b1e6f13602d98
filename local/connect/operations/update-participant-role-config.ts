import { contactOf } from "../contacts/find-contact.ts";
import { invalid, invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const updateParticipantRoleConfig = connectOperation(
  "UpdateParticipantRoleConfig",
  "Participants of a role share their timers.",
  (input, call) => {
    const { chat, state } = contactOf(call, input).contact;
    const timers = input.ChannelConfiguration.Chat?.ParticipantTimerConfigList;
    if (timers === undefined) throw invalidRequest("ChannelConfiguration needs Chat");
    if (chat === undefined || state === "ENDED") throw invalidRequest("Only chats that are active have timers");
    const names = timers.map(({ ParticipantRole, TimerType }) => `${ParticipantRole} ${TimerType}`);
    if (new Set(names).size < names.length) throw invalid("Each timer of a role can be given once");
    const timeouts = structuredClone(chat.timeouts ?? {});
    for (const { ParticipantRole, TimerType, TimerValue } of timers) {
      const { ParticipantTimerAction: action, ParticipantTimerDurationInMinutes: minutes } = TimerValue;
      if ((action === undefined) === (minutes === undefined))
        throw invalid("TimerValue has either ParticipantTimerAction or ParticipantTimerDurationInMinutes");
      const { [TimerType]: _, ...others } = timeouts[ParticipantRole] ?? {};
      timeouts[ParticipantRole] = minutes === undefined ? others : { ...others, [TimerType]: minutes };
    }
    chat.timeouts = timeouts;
  },
);
