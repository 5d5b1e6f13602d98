import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { managedViews } from "../../../../local/connect/resources/managed-views.ts";

type Content = { Template: string; InputSchema: string; Actions: string[] };

// Administrator guide, "AWS managed views": each view's page lists its inputs.
describe("managed views", () => {
  it.each([
    ["cards", { Heading: "Choose", Cards: [{ Summary: { Id: "a" } }] }, { Heading: "Choose" }],
    ["confirmation", { Heading: "Done", Next: { Label: "Go on" } }, { Heading: "Done" }],
    ["detail", { Heading: "Jane", Sections: "Her orders" }, { Heading: "Jane" }],
    ["form", { Heading: "Refund", Sections: [{ Heading: "Who" }] }, { Sections: [] }],
    ["list", { Heading: "Orders", Items: ["one"] }, { Heading: "Orders", Items: "one" }],
  ])("%s takes its documented inputs, and needs some of them", (id, complete, lacking) => {
    const { Template, InputSchema } = Object(managedViews().get(id)?.record.Content) as Content;
    const accepts = new Ajv({ strict: false }).compile(JSON.parse(InputSchema));

    expect(accepts(complete)).toBe(true);
    expect(accepts(lacking)).toBe(false);
    for (const name of Object.keys(JSON.parse(InputSchema).properties)) expect(Template).toContain(`"$.${name}`);
  });
});
