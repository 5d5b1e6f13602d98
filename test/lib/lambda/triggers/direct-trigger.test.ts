import type { Context } from "aws-lambda";
import { describe, expect, test } from "vitest";
import type { Workflow } from "../../../../lib/arazzo/workflow.ts";
import { invalidInput } from "../../../../lib/lambda/failure.ts";
import { directTrigger } from "../../../../lib/lambda/triggers/direct-trigger.ts";
import type { Target } from "../../../../lib/lambda/triggers/trigger.ts";

const workflow: Workflow = { workflowId: "w", dependsOn: [], steps: [], outputs: {} };
const targetWith = (clientContext?: object, awsRequestId = "r-1") =>
  ({ workflow, context: { awsRequestId, clientContext } as Context }) as Target;

describe("a direct invocation", () => {
  test("has the event as its inputs, idempotencyKey and all", () => {
    const event = { idempotencyKey: "an input", displayName: "Jane" };
    expect(directTrigger.read(event, targetWith())).toMatchObject({ inputs: event });
  });

  test.each([null, "text", 5, [1], undefined])("with the event %j is rejected", (event) => {
    expect(directTrigger.read(event, targetWith())).toMatchObject({
      failure: {
        kind: "unreadable-request",
        message: "The event must be a JSON object, the inputs of w by name.",
      },
    });
  });

  const keyOf = (target: Target) => {
    const invocation = directTrigger.read({}, target);
    return "idempotencyKey" in invocation ? invocation.idempotencyKey : undefined;
  };

  test("has the same key when Lambda retries it, another with another request id", () => {
    expect(keyOf(targetWith())).toBe(keyOf(targetWith()));
    expect(keyOf(targetWith(undefined, "r-2"))).not.toBe(keyOf(targetWith()));
  });

  test.each([{ custom: { idempotencyKey: "k" } }, { Custom: { idempotencyKey: "k" } }])(
    "has the key of the client context %j",
    (client) => {
      expect(keyOf(targetWith(client, "r-1"))).toBe(keyOf(targetWith(client, "r-2")));
      expect(keyOf(targetWith({ custom: { idempotencyKey: "r-1" } }, "r-2"))).not.toBe(
        keyOf(targetWith(undefined, "r-1")),
      );
    },
  );

  test.each([5, "", "two words"])("with the idempotency key %j is rejected", (idempotencyKey) => {
    expect(directTrigger.read({}, targetWith({ custom: { idempotencyKey } }))).toMatchObject({
      failure: { kind: "unreadable-request" },
    });
  });

  test("returns the outputs as they are and throws a failure", () => {
    const outputs = { contactId: "c", nested: { list: [1] } };
    const invocation = directTrigger.read({}, targetWith());
    expect(directTrigger.write({ outputs }, invocation, targetWith())).toEqual({ answer: outputs });
    const failure = invalidInput("w", [{ pointer: "/attributes/a b", message: "must match" }]);
    expect(directTrigger.write(failure, invocation, targetWith())).toMatchObject({
      error: { name: "InvalidInputError", message: "The input of w is not valid: /attributes/a b must match." },
    });
  });

  test("names the inputs that are not declared, beside what is wrong", () => {
    const target = { ...targetWith(), workflow: { ...workflow, inputs: { properties: { name: {} } } } };
    const invocation = directTrigger.read({ nmae: "Jane" }, target);
    const failure = invalidInput("w", [{ pointer: "/name", message: "is required" }]);
    expect(directTrigger.write(failure, invocation, target)).toMatchObject({
      error: { message: "The input of w is not valid: /name is required. Not declared: nmae." },
    });
  });

  test("rejects a flow's event without a contact", () => {
    const event = { Name: "ContactFlowEvent", Details: { Parameters: { name: "Jane" } } };
    expect(directTrigger.read(event, targetWith())).toMatchObject({
      failure: { message: "The event of a flow must have Details.ContactData.ContactId." },
    });
  });
});
