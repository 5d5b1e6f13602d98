import type { ProblemCollector } from "../document/problem-collector.ts";
import { asText, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

/** Reports what is not an Arazzo document. One of an unreadable version is, so that its other mistakes are reported too. */
export function isArazzoDocument(value: JsonValue, problems: ProblemCollector): value is JsonObject {
  if (!isJsonObject(value)) {
    const fields = "`arazzo`, `info`, `sourceDescriptions` and `workflows`";
    problems.error([], "not-arazzo", `This is not an Arazzo document, which is an object with ${fields}.`);
    return false;
  }
  const { arazzo } = value;
  if (typeof arazzo === "string" && /^1\.[01]\.\d+(?:-\S+)?$/.test(arazzo)) return true;
  if (arazzo === undefined) {
    const message = "This is not an Arazzo document: it has no `arazzo` with a version.";
    problems.error([], "arazzo-version", message, "Write `arazzo: 1.0.1` or `arazzo: 1.1.0`.");
  } else if (/^1(?:\.[01])?$/.test(asText(arazzo))) {
    const full = asText(arazzo) === "1.1" ? "1.1.0" : "1.0.1";
    problems.error(
      ["arazzo"],
      "arazzo-version",
      "A version of Arazzo has three numbers.",
      `Write \`arazzo: ${full}\`.`,
    );
  } else {
    const message = "This version of Arazzo is not supported.";
    problems.error(["arazzo"], "arazzo-version", message, "Write `arazzo: 1.0.1` or `arazzo: 1.1.0`.");
  }
  return Object.keys(value).some((name) => name.startsWith("workflow"));
}
