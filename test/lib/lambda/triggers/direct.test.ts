import type { Context } from "aws-lambda";
import { describe, expect, test } from "vitest";
import type { RunReport } from "../../../../lib/arazzo/execution/run-report.ts";
import type { Workflow } from "../../../../lib/arazzo/workflow.ts";
import { InvalidInputError } from "../../../../lib/arazzo/workflow-error.ts";
import { UnreadableRequestError } from "../../../../lib/lambda/errors.ts";
import { readDirect } from "../../../../lib/lambda/triggers/direct.ts";

const workflow: Workflow = { workflowId: "w", dependsOn: [], steps: [], outputs: {} };
const contextWith = (clientContext?: object, awsRequestId = "r-1") => ({ awsRequestId, clientContext }) as Context;

describe("readDirect", () => {
  test("takes the event for the inputs, idempotencyKey and all", () => {
    const event = { idempotencyKey: "an input", displayName: "Jane" };
    expect(readDirect(event, contextWith()).inputs(workflow, [])).toEqual(event);
  });

  test.each([null, "text", 5, [1], undefined])("refuses the event %j", (event) => {
    expect(() => readDirect(event, contextWith()).inputs(workflow, [])).toThrow(
      "The event must be a JSON object, the inputs of w by name.",
    );
  });

  test("is the same call when Lambda repeats it, another with another request id", () => {
    const key = (context: Context) => readDirect({}, context).idempotencyKey(workflow);
    expect(key(contextWith())).toBe(key(contextWith()));
    expect(key(contextWith(undefined, "r-2"))).not.toBe(key(contextWith()));
  });

  test.each([{ custom: { idempotencyKey: "k" } }, { Custom: { idempotencyKey: "k" } }])(
    "is the same call when its caller says so in the client context %j",
    (client) => {
      const key = (context: Context) => readDirect({}, context).idempotencyKey(workflow);
      expect(key(contextWith(client, "r-1"))).toBe(key(contextWith(client, "r-2")));
      expect(key(contextWith({ custom: { idempotencyKey: "r-1" } }, "r-2"))).not.toBe(
        key(contextWith(undefined, "r-1")),
      );
    },
  );

  test.each([5, "", "two words"])("refuses the idempotency key %j", (idempotencyKey) => {
    const call = readDirect({}, contextWith({ custom: { idempotencyKey } }));
    expect(() => call.inputs(workflow, [])).toThrow(UnreadableRequestError);
  });

  test("gives the outputs as they are and throws what went wrong", () => {
    const call = readDirect({}, contextWith());
    const outputs = { contactId: "c", nested: { list: [1] } };
    const error = new InvalidInputError("w", [{ pointer: "/attributes/a b", message: "must match" }]);
    expect(call.succeed({ outputs } as unknown as RunReport)).toBe(outputs);
    expect(() => call.fail(error, workflow)).toThrow("The input of w is not valid: /attributes/a b must match.");
  });
});
