import { expect, test } from "vitest";
import { loadDocument } from "../../../build/bundle/load-document.ts";
import { mockSource } from "../../../local/mocks/mock-source.ts";
import { readMocks } from "../../../local/mocks/read-mocks.ts";
import { recordSource } from "../../../local/mocks/record-source.ts";

const { module } = await loadDocument("test/build/sources/ask-crm.arazzo.yaml");
if (module === undefined) throw new Error("The document cannot be compiled.");
const called = ["crm:getCustomer", "crm:addNote", "crm:logCall"];
const read = (text: string) => readMocks(text, called, module.findOperation);

test.each<[text: string, mistake: string]>([
  ["- a", "The file must be an object of answers by operationId."],
  ["{", "The file must be an object of answers by operationId."],
  ["crm:getCustmer: {}", "crm:getCustmer: the document does not call it. Did you mean `crm:getCustomer`?"],
  ["crm:getCustomer: gold", "crm:getCustomer/0: an answer must be an object with `status`, `headers` and `body`"],
  ["crm:getCustomer: { status: 9 }", "crm:getCustomer/0: `status` must be a status code of HTTP"],
  [
    "crm:getCustomer: { code: 200 }",
    "crm:getCustomer/0: `code` is not part of an answer: use status, headers and body",
  ],
  ["crm:getCustomer: { body: { name: 7 } }", "crm:getCustomer/0: body/name must be a string, but is a number"],
])("%s is rejected", (text, mistake) => {
  expect(read(text)).toEqual({ mistakes: [mistake] });
});

test("answers come in turn, the last one stays, and a record of them reads as a file of answers", async () => {
  const found = read("crm:getCustomer: [{ status: 503 }, { body: { name: Jane } }]");
  if ("mistakes" in found) throw new Error(found.mistakes.join());
  const { source, answers } = recordSource(mockSource(module.openSource(), found.mocks));
  const session = source.session({ idempotencyKey: "a" });
  const statuses: number[] = [];
  for (let call = 0; call < 3; call++) {
    const prepared = session.prepare({
      operationId: "crm:getCustomer",
      request: { id: "7" },
      idempotencyKey: `${call}`,
    });
    if ("violations" in prepared) throw new Error("The request is not valid.");
    statuses.push((await session.send(prepared.prepared, new AbortController().signal)).statusCode);
  }
  expect(statuses).toEqual([503, 200, 200]);
  expect(read(JSON.stringify(answers()))).toHaveProperty("mocks");
});
