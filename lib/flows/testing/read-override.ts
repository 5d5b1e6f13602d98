import { isJsonObject, type JsonValue, memberOf } from "../../arazzo/json.ts";
import type { Override } from "./test-case.ts";
import type { Located, TestReader } from "./test-reader.ts";

/** The flow actions that can be overridden: the parameter that names the resource, and the errors that they can have. */
const OVERRIDDEN = {
  InvokeLambdaFunction: { resource: ["LambdaFunctionARN"], errors: ["TimeLimitExceeded", "NoMatchingError"] },
  CheckHoursOfOperation: { resource: ["HoursOfOperationId"], errors: ["NoMatchingError"] },
  ConnectParticipantWithLexBot: {
    resource: ["LexV2Bot", "AliasArn"],
    errors: ["TimeLimitExceeded", "NoMatchingError"],
  },
  TransferContactToQueue: { resource: ["QueueId"], errors: ["QueueAtCapacity", "NoMatchingError"] },
  DequeueAndTransferToQueue: { resource: ["QueueId"], errors: ["QueueAtCapacity", "NoMatchingError"] },
} as const satisfies { [type: string]: { resource: readonly string[]; errors: readonly [string, ...string[]] } };

type Overridden = keyof typeof OVERRIDDEN;

const TYPES = Object.keys(OVERRIDDEN) as [Overridden, ...Overridden[]];

/** Reads the parameters of OverrideSystemBehavior; undefined after reporting why they cannot be. */
export function readOverride(reader: TestReader, parameters: Located): Override | undefined {
  const behavior = reader.object(parameters, "Behavior");
  if (behavior === undefined) return undefined;
  reader.oneOf(behavior, "Type", ["FlowAction"]);
  const properties = reader.object(behavior, "Properties");
  if (properties === undefined) return undefined;
  const actionType = reader.oneOf(properties, "ActionType", TYPES);
  const strategy = reader.object(properties, "Strategy");
  const read = strategy && readStrategy(reader, strategy, actionType);
  return read && { actionType, resource: resourceIn(reader, properties, actionType), strategy: read };
}

function resourceIn(reader: TestReader, properties: Located, actionType: Overridden): string | null {
  const given = reader.optionalObject(properties, "ActionParameters");
  let value: JsonValue | undefined = given?.value;
  for (const name of OVERRIDDEN[actionType].resource) value = memberOf(value, name) as JsonValue | undefined;
  return typeof value === "string" && value !== "" ? value : null;
}

function readStrategy(reader: TestReader, strategy: Located, actionType: Overridden): Override["strategy"] | undefined {
  if (reader.oneOf(strategy, "Type", ["SubstituteResource", "MockResponse"]) === "SubstituteResource")
    return { type: "substitute", arn: reader.string(strategy, "SubstituteArn") };
  const response = reader.object(strategy, "Response");
  if (response === undefined) return undefined;
  if (reader.oneOf(response, "Type", ["ExecutionResult", "Error"]) === "Error") {
    const error = reader.object(response, "Error");
    if (error === undefined) return undefined;
    const errorType = reader.oneOf(error, "Value", OVERRIDDEN[actionType].errors);
    return { type: "error", errorType, delaySeconds: reader.number(error, "DelaySeconds", 0) };
  }
  const result = reader.object(response, "ExecutionResult");
  if (result === undefined) return undefined;
  const delaySeconds = reader.number(result, "DelaySeconds", 0);
  if (actionType === "CheckHoursOfOperation")
    return { type: "result", value: reader.oneOf(result, "Value", ["InHours", "OutOfHours"]), delaySeconds };
  if (actionType === "TransferContactToQueue" || actionType === "DequeueAndTransferToQueue") {
    reader.error(
      response.place,
      "invalid-value",
      `${actionType} can be answered with an error only.`,
      'Write "Type": "Error".',
    );
    return undefined;
  }
  const value = readPayload(reader, result);
  return value === undefined ? undefined : { type: "result", value, delaySeconds };
}

/** The documentation has `LoadedData`; the console writes `Value`. Both hold JSON as a string. */
function readPayload(reader: TestReader, result: Located): string | undefined {
  const name = memberOf(result.value, "LoadedData") === undefined ? "Value" : "LoadedData";
  const given = memberOf(result.value, name) as JsonValue | undefined;
  if (isJsonObject(given)) {
    const suggestion = "Write it as a string that holds JSON.";
    reader.error([...result.place, name], "wrong-type", `Amazon Connect rejects an object as \`${name}\`.`, suggestion);
    return undefined;
  }
  const text = reader.string(result, memberOf(result.value, name) === undefined ? "LoadedData" : name);
  return text === "" ? undefined : text;
}
