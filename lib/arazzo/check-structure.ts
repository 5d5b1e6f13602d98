import { BaseResolver, createConfig, lintDocument, Source } from "@redocly/openapi-core";
import type { Place } from "./document-text.ts";
import type { Findings } from "./findings.ts";
import { isJsonObject, type JsonObject } from "./json.ts";
import { parsePointer } from "./parse-expression.ts";

/** What the specification rules of a document's structure; what it means is checked when it is compiled. */
const RULES = {
  struct: "error",
  "criteria-unique": "error",
  "parameters-unique": "error",
  "requestBody-replacements-unique": "error",
  "sourceDescriptions-not-empty": "error",
  "sourceDescription-name-unique": "error",
  "spec-step-mutually-exclusive-fields": "error",
  "step-onSuccess-unique": "error",
  "step-onFailure-unique": "error",
} as const;

const config = createConfig({ rules: RULES });

/** Reads nothing: what a document refers to is looked up by the compiler. */
class NoResolver extends BaseResolver {
  override loadExternalRef(reference: string): Promise<Source> {
    return Promise.reject(new Error(`${reference} is not read here.`));
  }
}

/** Finds where a document is not built as Arazzo's specification says. */
export async function checkStructure(file: string, text: string, value: JsonObject, findings: Findings): Promise<void> {
  const document = { source: new Source(file, text), parsed: withSourceTypes(value) };
  const problems = await lintDocument({ document, config: await config, externalRefResolver: new NoResolver() });
  for (const { severity, location, message, suggest, ruleId } of problems) {
    if (severity !== "error") continue;
    const place = placeOf(location[0]?.pointer ?? "", value);
    const suggestion =
      suggest.length === 0 ? undefined : `Did you mean ${suggest.map((name) => `\`${name}\``).join(" or ")}?`;
    findings.error(place, ruleId === "struct" ? "structure" : ruleId, message, suggestion);
  }
}

/** The type of a source description may be left out; the checker takes it for Arazzo then. */
function withSourceTypes(value: JsonObject): JsonObject {
  const { sourceDescriptions } = value;
  if (!Array.isArray(sourceDescriptions)) return value;
  const typed = sourceDescriptions.map((source) =>
    isJsonObject(source) && source.type === undefined ? { ...source, type: "openapi" } : source,
  );
  return { ...value, sourceDescriptions: typed };
}

function placeOf(pointer: string, value: unknown): Place {
  const tokens = parsePointer(pointer.replace(/^#/, "").replace(/\/$/, "")) ?? [];
  let inner = value;
  return tokens.map((token) => {
    const part = Array.isArray(inner) ? Number(token) : token;
    inner = typeof inner === "object" && inner !== null ? (inner as Record<string | number, unknown>)[part] : undefined;
    return part;
  });
}
