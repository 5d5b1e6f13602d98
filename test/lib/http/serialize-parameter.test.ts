import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HttpParameter } from "../../../lib/http/http-operation.ts";
import { serializeParameter } from "../../../lib/http/serialize-parameter.ts";

const COLOURS = ["blue", "black", "brown"];
const RGB = { R: 100, G: 200, B: 150 };

function parameter(place: HttpParameter["in"], style: string, explode: boolean, more: object = {}): HttpParameter {
  return { member: "color", name: "color", in: place, required: true, style, explode, schema: {}, ...more };
}

function written(of: HttpParameter, value: unknown): string {
  const serialized = serializeParameter(of, value);
  return "text" in serialized ? serialized.text : serialized.pairs.map(([name, text]) => `${name}=${text}`).join("&");
}

/** The examples of the specification: https://spec.openapis.org/oas/v3.1.1.html#style-examples */
describe("a parameter is written in OpenAPI's styles", () => {
  test.each<
    [place: HttpParameter["in"], style: string, explode: boolean, string: string, array: string, object: string]
  >([
    ["path", "matrix", false, ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
    ["path", "matrix", true, ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"],
    ["path", "label", false, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
    ["path", "label", true, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
    ["path", "simple", false, "blue", "blue,black,brown", "R,100,G,200,B,150"],
    ["path", "simple", true, "blue", "blue,black,brown", "R=100,G=200,B=150"],
    ["header", "simple", false, "blue", "blue,black,brown", "R,100,G,200,B,150"],
    ["query", "form", false, "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
    ["query", "form", true, "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"],
    ["cookie", "form", false, "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
  ])("%s, %s, explode %s", (place, style, explode, string, array, object) => {
    const of = parameter(place, style, explode);
    expect([written(of, "blue"), written(of, COLOURS), written(of, RGB)]).toEqual([string, array, object]);
  });

  test.each<[style: string, value: unknown, expected: string]>([
    ["spaceDelimited", COLOURS, "color=blue%20black%20brown"],
    ["pipeDelimited", COLOURS, "color=blue%7Cblack%7Cbrown"],
    ["deepObject", RGB, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
  ])("query, %s", (style, value, expected) => {
    expect(written(parameter("query", style, false), value)).toBe(expected);
  });

  test("as JSON where it has content instead of a schema", () => {
    expect(written(parameter("query", "form", true, { json: true }), RGB)).toBe(
      "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
    );
  });

  test("a value cannot leave its place in a path or a query, whatever it holds", () => {
    const anyStyle = fc.constantFrom(
      parameter("path", "simple", false),
      parameter("path", "simple", true),
      parameter("query", "form", true),
      parameter("query", "deepObject", true),
    );
    const text = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(anyStyle, fc.oneof(text, fc.array(text), fc.dictionary(text, text)), (of, value) => {
        const serialized = serializeParameter(of, value);
        const parts = "text" in serialized ? [serialized.text] : serialized.pairs.flat();
        for (const part of parts) expect(part).toMatch(/^(?:[A-Za-z0-9\-._~,=]|%[0-9A-F]{2})*$/);
      }),
    );
  });
});
