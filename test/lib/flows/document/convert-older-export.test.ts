import { describe, expect, it } from "vitest";
import { convertOlderExport } from "../../../../lib/flows/document/older-export/convert-older-export.ts";
import { checkFlowContent } from "../../../../lib/flows/validation/check-flow.ts";

type Parameter = { name: string; value?: unknown; key?: string; namespace?: string | null } & Record<string, unknown>;

const end = { id: "end", type: "Disconnect", branches: [], parameters: [], metadata: { position: { x: 300, y: 10 } } };

/** One block of the older export, whose branches lead to the end. */
function block(type: string, conditions: (string | object)[], parameters: Parameter[] = [], target?: string) {
  const branches = conditions.map((one) =>
    typeof one === "string" ? { condition: one, transition: "end" } : { ...one, transition: "end" },
  );
  return { id: "a", type, target, branches, parameters, metadata: { position: { x: 10, y: 10 } } };
}

function convert(module: object) {
  const text = JSON.stringify({ modules: [module, end], start: "a", version: "1", type: "contactFlow", metadata: {} });
  return convertOlderExport(text);
}

const text = (value: unknown, namespace: string | null = null): Parameter => ({ name: "Text", value, namespace });
const equals = (value: unknown) => ({ condition: "Evaluate", conditionType: "Equals", conditionValue: value });

describe("a block of the older export becomes an action that the checker accepts", () => {
  it.each<[object, string, object]>([
    [block("PlayPrompt", ["Success"], [text("Hi")]), "MessageParticipant", { Text: "Hi" }],
    [
      block("PlayPrompt", ["Success"], [text("greeting", "External"), { name: "TextToSpeechType", value: "ssml" }]),
      "MessageParticipant",
      { SSML: "$.External.greeting" },
    ],
    [
      block(
        "InvokeExternalResource",
        ["Success", "Error"],
        [
          { name: "FunctionArn", value: "arn:aws:lambda:us-west-2:111122223333:function:f" },
          { name: "TimeLimit", value: "4" },
          { name: "Parameter", key: "phone", value: "Customer Number", namespace: "System" },
        ],
        "Lambda",
      ),
      "InvokeLambdaFunction",
      {
        LambdaFunctionARN: "arn:aws:lambda:us-west-2:111122223333:function:f",
        InvocationTimeLimitSeconds: "4",
        LambdaInvocationAttributes: { phone: "$.CustomerEndpoint.Address" },
      },
    ],
    [
      block(
        "CheckAttribute",
        [equals("gold"), "NoMatch"],
        [
          { name: "Attribute", value: "my tier" },
          { name: "Namespace", value: "User Defined" },
        ],
      ),
      "Compare",
      { ComparisonValue: "$.Attributes['my tier']" },
    ],
    [
      block("SetQueue", ["Success", "Error"], [{ name: "Queue", value: "q" }]),
      "UpdateContactTargetQueue",
      { QueueId: "q" },
    ],
    [
      block("SetAttributes", ["Success", "Error"], [{ name: "Attribute", value: "es-US", key: "language" }]),
      "UpdateContactAttributes",
      { Attributes: { language: "es-US" }, TargetContact: "Current" },
    ],
    [
      block("SetLoggingBehavior", ["Success"], [{ name: "LoggingBehavior", value: "Enable" }]),
      "UpdateFlowLoggingBehavior",
      { FlowLoggingBehavior: "Enabled" },
    ],
    [
      block(
        "SetRecordingBehavior",
        ["Success"],
        [
          { name: "RecordingBehaviorOption", value: "Enable" },
          { name: "RecordingParticipantOption", value: "Both" },
        ],
      ),
      "UpdateContactRecordingBehavior",
      { RecordingBehavior: { RecordedParticipants: ["Agent", "Customer"] } },
    ],
    [
      block(
        "GetUserInput",
        [equals("1"), "Timeout", "NoMatch", "Error"],
        [text("Press 1"), { name: "Timeout", value: "5" }],
        "Digits",
      ),
      "GetParticipantInput",
      { Text: "Press 1", StoreInput: "False", InputTimeLimitSeconds: "5" },
    ],
    [
      block(
        "GetUserInput",
        [equals("Order"), "NoMatch", "Error"],
        [text("Hi"), { name: "BotName", value: "Orders" }, { name: "BotAlias", value: "live" }],
        "Lex",
      ),
      "ConnectParticipantWithLexBot",
      { Text: "Hi", LexBot: { Name: "Orders", Alias: "live" } },
    ],
    [
      block(
        "StoreUserInput",
        ["Success", "InvalidNumber", "Error"],
        [
          text("Your number?"),
          { name: "CustomerInputType", value: "PhoneNumber" },
          { name: "Timeout", value: "6" },
          { name: "PhoneNumberFormat", value: "Local" },
          { name: "CountryCode", value: "US" },
        ],
      ),
      "GetParticipantInput",
      {
        Text: "Your number?",
        StoreInput: "True",
        InputTimeLimitSeconds: "6",
        InputValidation: { PhoneNumberValidation: { NumberFormat: "Local", CountryCode: "US" } },
      },
    ],
    [
      block(
        "SetContactFlow",
        ["Success"],
        [
          { name: "Type", value: "CustomerQueue" },
          { name: "ContactFlowId", value: "f" },
        ],
      ),
      "UpdateContactEventHooks",
      { EventHooks: { CustomerQueue: "f" } },
    ],
    [
      block("CheckStaffing", ["True", "False", "Error"], []),
      "CheckMetricData",
      { MetricType: "NumberOfAgentsAvailable" },
    ],
    [
      block("CheckQueueStatus", [
        { condition: "CheckQueueTime", conditionType: "LessThan", conditionValue: 300000 },
        "NoMatch",
        "Error",
      ]),
      "CheckMetricData",
      { MetricType: "OldestContactInQueueAgeSeconds" },
    ],
    [block("CheckHoursOfOperation", ["True", "False", "Error"]), "CheckHoursOfOperation", {}],
    [block("PercentileBranching", [equals("30"), equals("20"), "NoMatch"]), "DistributeByPercentage", {}],
    [block("Transfer", ["AtCapacity", "Error"], [], "Queue"), "TransferContactToQueue", {}],
    [
      block("Transfer", ["Error"], [{ name: "ContactFlowId", value: "f" }], "Flow"),
      "TransferToFlow",
      { ContactFlowId: "f" },
    ],
    [
      block(
        "Transfer",
        ["Success", "CallFailed", "Timeout", "Error"],
        [{ name: "PhoneNumber", value: "+15550100" }],
        "PhoneNumber",
      ),
      "TransferParticipantToThirdParty",
      { ThirdPartyPhoneNumber: "+15550100", ContinueFlowExecution: "True" },
    ],
    [block("Loop", ["Looping", "Complete"], [{ name: "LoopCount", value: 3 }]), "Loop", { LoopCount: "3" }],
    [block("Wait", ["Timeout", "Error"], [{ name: "Timeout", value: "60" }]), "Wait", { TimeLimitSeconds: "60" }],
    [
      block("Wait", ["CustomerReturn", "Timeout", "Error"], [{ name: "TimeoutSeconds", value: "28800" }]),
      "Wait",
      { TimeLimitSeconds: "28800", Events: ["CustomerReturned"] },
    ],
    [
      block("SetQueue", ["Success", "Error"], [{ name: "Queue", value: "", namespace: null, resourceName: "Basic" }]),
      "UpdateContactTargetQueue",
      { QueueId: `\${queue:Basic}` },
    ],
    [
      block(
        "SetContactData",
        ["Success", "Error"],
        [
          {
            name: "ContactData",
            namespace: "External",
            contactReference: { key: "Order", value: "order_url", type: "URL" },
          },
        ],
      ),
      "UpdateContactData",
      { References: { Order: { Type: "URL", Value: "$.External.order_url" } } },
    ],
    [
      block("UpdateRoutingPriority", ["Success"], [{ name: "TimeOffset", value: 600 }]),
      "UpdateContactRoutingBehavior",
      { QueueTimeAdjustmentSeconds: "600" },
    ],
    [
      block(
        "SetCallBackNumber",
        ["Success", "InvalidPhoneNumber", "NonDialableNumber"],
        [{ name: "CallBackNumber", value: "Stored customer input", namespace: "System" }],
      ),
      "UpdateContactCallbackNumber",
      { CallbackNumber: "$.StoredCustomerInput" },
    ],
    [
      block(
        "CreateCallback",
        ["Success", "Error"],
        [
          { name: "InitialDelaySeconds", value: 5 },
          { name: "RetryDelaySeconds", value: 600 },
          { name: "MaxRetryAttempts", value: 1 },
        ],
      ),
      "CreateCallbackContact",
      { InitialCallDelaySeconds: "5", MaximumConnectionAttempts: "1", RetryDelaySeconds: "600" },
    ],
  ])("%# $type", (module, type, parameters) => {
    const { content, problems } = convert(module);

    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const [action] = (content?.Actions ?? []) as object[];
    expect(action).toMatchObject({ Identifier: "a", Type: type });
    expect((action as { Parameters: object }).Parameters).toEqual(parameters);
    const errors = checkFlowContent(JSON.stringify(content)).problems.filter(({ severity }) => severity === "error");
    expect(errors).toEqual([]);
  });
});

it("turns milliseconds in queue into seconds, and shares into sums", () => {
  const operands = (module: object) => {
    const [action] = (convert(module).content?.Actions ?? []) as {
      Transitions: { Conditions: { Condition: object }[] };
    }[];
    return action?.Transitions.Conditions.map(({ Condition }) => Condition);
  };
  const time = { condition: "CheckQueueTime", conditionType: "LessThan", conditionValue: 300000 };
  expect(operands(block("CheckQueueStatus", [time, "NoMatch", "Error"]))).toEqual([
    { Operator: "NumberLessThan", Operands: ["300"] },
  ]);
  expect(operands(block("PercentileBranching", [equals("30"), equals("20"), "NoMatch"]))).toEqual([
    { Operator: "NumberLessThan", Operands: ["31"] },
    { Operator: "NumberLessThan", Operands: ["51"] },
  ]);
});

it("keeps the console's positions and the type", () => {
  expect(convert(block("PlayPrompt", ["Success"], [text("Hi")])).content?.Metadata).toEqual({
    type: "contactFlow",
    ActionMetadata: { a: { position: { x: 10, y: 10 } }, end: { position: { x: 300, y: 10 } } },
  });
});

it.each([
  ["an unknown block", block("SendFax", ["Success"]), "/modules/0/type"],
  ["an unknown branch", block("PlayPrompt", ["Success", "Applause"], [text("Hi")]), "/modules/0/branches/1"],
  ["an unknown attribute", block("PlayPrompt", ["Success"], [text("Mood", "System")]), "/modules/0/parameters/0"],
])("reports %s with its place", (_, module, pointer) => {
  const { content, problems } = convert(module);
  expect(content).toBeUndefined();
  expect(problems.map((problem) => [problem.code, problem.pointer])).toEqual([["cannot-convert", pointer]]);
});
