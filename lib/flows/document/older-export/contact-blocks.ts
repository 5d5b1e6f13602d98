import type { BlockConversion, Converted } from "./converted.ts";
import type { OlderModule } from "./older-module.ts";
import { given, queueOrAgent } from "./older-parameters.ts";

/** Blocks that change the contact, its queue and its callback. */
export const contactBlocks: readonly [string, BlockConversion][] = [
  ["SetQueue", (block) => ({ type: "UpdateContactTargetQueue", parameters: queueOrAgent(block) })],
  ["SetAttributes", setAttributes],
  ["SetContactData", setContactData],
  ["SetScreenPop", setScreenPop],
  ["SetEventHook", setEventHook],
  ["SetContactFlow", setEventHook],
  ["CreateCallback", createCallback],
  [
    "SetCallBackNumber",
    (block) => ({
      type: "UpdateContactCallbackNumber",
      parameters: { CallbackNumber: block.text("CallBackNumber") ?? "" },
      errors: { InvalidPhoneNumber: "InvalidCallbackNumber", NonDialableNumber: "CallbackNumberNotDialable" },
    }),
  ],
  [
    "UpdateRoutingPriority",
    (block) => ({
      type: "UpdateContactRoutingBehavior",
      parameters: given({
        QueuePriority: block.text("AbsolutePosition"),
        QueueTimeAdjustmentSeconds: block.text("TimeOffset"),
      }),
    }),
  ],
];

function setAttributes(block: OlderModule): Converted {
  return {
    type: "UpdateContactAttributes",
    parameters: { Attributes: Object.fromEntries(block.byKey("Attribute")), TargetContact: "Current" },
  };
}

function setContactData(block: OlderModule): Converted {
  const references = Object.fromEntries(block.references());
  const named = Object.fromEntries(block.byKey("ContactData").filter(([key]) => key !== ""));
  if (Object.keys(references).length + Object.keys(named).length === 0) block.report("The block sets no contact data.");
  return {
    type: "UpdateContactData",
    parameters: { ...named, ...(Object.keys(references).length > 0 && { References: references }) },
  };
}

function setScreenPop(block: OlderModule): Converted {
  const attributes = Object.fromEntries([[block.text("key") ?? "", block.text("value") ?? ""]]);
  return { type: "UpdateContactAttributes", parameters: { Attributes: attributes, TargetContact: "Current" } };
}

function setEventHook(block: OlderModule): Converted {
  const type = block.text("Type") ?? "";
  const hook = /disconnect/i.test(type) ? "CustomerRemaining" : type;
  return {
    type: "UpdateContactEventHooks",
    parameters: { EventHooks: Object.fromEntries([[hook, block.text("ContactFlowId") ?? ""]]) },
  };
}

function createCallback(block: OlderModule): Converted {
  return {
    type: "CreateCallbackContact",
    parameters: given({
      ...queueOrAgent(block),
      InitialCallDelaySeconds: block.text("InitialDelaySeconds"),
      MaximumConnectionAttempts: block.text("MaxRetryAttempts"),
      RetryDelaySeconds: block.text("RetryDelaySeconds"),
    }),
  };
}
