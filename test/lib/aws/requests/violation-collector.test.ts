import { describe, expect, test } from "vitest";
import { readRequest } from "../../../../lib/aws/requests/read-request.ts";
import { connectCatalog } from "../../../../lib/connect/connect-catalog.ts";

const catalog = connectCatalog();

describe("of many mistakes in a request", () => {
  test.each([
    ["items", { SupportedMessagingContentTypes: Array(5000).fill(1) }, 5004],
    ["unknown members", Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`Member${index}`, 1])), 5003],
    ["keys", { Attributes: Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`a ${index}`, ""])) }, 5003],
  ])("a hundred %s are listed, and the others counted", (_, request, count) => {
    const operation = catalog.find("StartChatContact");
    if (operation === undefined) throw new Error("The SDK has no StartChatContact.");
    const { violations } = readRequest(operation, request, catalog.limitsOf([operation.operationId]));
    expect(violations).toHaveLength(101);
    expect(violations.at(-1)).toEqual({ pointer: "", message: `has ${count - 100} more violations` });
  });
});
