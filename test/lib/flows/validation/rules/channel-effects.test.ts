import { expect, it } from "vitest";
import { codesOf, to } from "../../sample-flow.ts";

const view = to("ShowView", { ViewResource: { Id: "form" } }, ["NoMatchingError", "NoMatchingCondition"]);
const third = to("TransferParticipantToThirdParty", { ThirdPartyPhoneNumber: "+15550100" });

it.each([
  ["a view where chats come", view, ["CHAT", "TASK"], []],
  ["a view for tasks alone", view, ["TASK"], ["only-error-branch"]],
  ["a phone transfer", third, ["CHAT", "TASK"], ["only-error-branch"]],
  ["a phone transfer where calls come", third, ["CHAT", "VOICE"], []],
] as const)("%s", (_, action, channels, codes) => {
  expect(codesOf([action], { channels })).toEqual(codes);
});
