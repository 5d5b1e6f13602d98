import { expect, it } from "vitest";
import { codesOf, say, to } from "../../sample-flow.ts";

it("accepts documented types, and types that only exports have", () => {
  expect(codesOf([to("UpdateContactRoutingCriteria", { RoutingCriteria: { Steps: [] } })])).toEqual([]);
});

it.each(["RouteContactToAgent", "ListDataTableValues"])("notes that %s is undocumented", (type) => {
  expect(codesOf([to(type, { anything: 1 })])).toEqual(["undocumented-type"]);
});

it.each(["SetVoice", "Start", "messageparticipant", "toString", "Nonsense"])("rejects %s", (type) => {
  expect(codesOf([{ ...say("hello", "bye"), Type: type }])).toContain("unknown-type");
});
