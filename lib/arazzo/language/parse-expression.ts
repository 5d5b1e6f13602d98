import { truncate } from "../document/truncate.ts";
import { parsePointer } from "../json-pointer.ts";
import type { Expression } from "../workflow.ts";

/** A string that was read as a runtime expression. */
export type ParsedExpression =
  | { expression: Expression }
  | { constant: ConstantReference }
  | { problem: string; suggestion?: string };

/** An expression that the document itself answers. */
export type ConstantReference =
  | { kind: "self" }
  | { kind: "sourceDescription"; name: string; reference: string }
  | { kind: "component"; type: string; name: string };

/** The roots of runtime expressions that name something below them. */
const ROOTS = [
  "inputs",
  "outputs",
  "steps",
  "workflows",
  "request",
  "response",
  "sourceDescriptions",
  "components",
  "message",
];
const WHOLE = ["url", "method", "statusCode", "self"] as const;

/** `$` and a root, and the end of the name; anything else that begins with `$` is a plain string. */
const LOOKS_LIKE_EXPRESSION = new RegExp(`^\\$(?:${[...ROOTS, ...WHOLE].join("|")})(?![A-Za-z0-9_-])`);

/** Whether a string is meant as a runtime expression: `$inputs.name` is, `$5 off` is not. */
export function isExpression(text: string): boolean {
  return LOOKS_LIKE_EXPRESSION.test(text);
}

/** The root that a string begins with, valid or not: `input` of `$input.name`. */
export function rootOf(text: string): string | undefined {
  return /^\$([A-Za-z]+)(?=[.#]|$)/.exec(text)?.[1];
}

export const EXPRESSION_ROOTS: readonly string[] = [...ROOTS, ...WHOLE];

/**
 * Parses a runtime expression that takes up the whole string.
 * @see https://spec.openapis.org/arazzo/latest.html#runtime-expressions
 */
export function parseExpression(text: string): ParsedExpression {
  if (!isExpression(text)) {
    return {
      problem: `\`${truncate(text)}\` is not a runtime expression: one begins with ${listOf(EXPRESSION_ROOTS)}`,
    };
  }
  const root = /^\$([A-Za-z]+)/.exec(text)?.[1] ?? "";
  const rest = text.slice(root.length + 1);
  if (root === "self" || root === "url" || root === "method" || root === "statusCode") {
    if (rest !== "") return { problem: `\`$${root}\` ends here, but is followed by \`${truncate(rest)}\`` };
    return root === "self" ? { constant: { kind: "self" } } : { expression: { from: root, path: [], text } };
  }
  if (!rest.startsWith(".")) {
    return { problem: `\`${truncate(text)}\` is incomplete: write \`$${root}.\` and a name` };
  }
  return parseBelow(root, rest.slice(1), text);
}

function parseBelow(root: string, rest: string, text: string): ParsedExpression {
  switch (root) {
    case "inputs":
    case "outputs":
      return withPointer(rest, text, (names) => (names === "" ? undefined : { from: root, path: [names], text }));
    case "steps":
      return withPointer(rest, text, (names) => {
        const match = /^(.+?)\.outputs\.(.+)$/.exec(names);
        return match && { from: "steps", path: [String(match[1]), "outputs", String(match[2])], text };
      });
    case "workflows":
      return withPointer(rest, text, (names) => {
        const match = /^(.+)\.(inputs|outputs)\.([^.]+(?:\..+)?)$/.exec(names);
        return match && { from: "workflows", path: [String(match[1]), String(match[2]), String(match[3])], text };
      });
    case "request":
    case "response":
      return parseMessagePart(root, rest, text);
    case "sourceDescriptions": {
      const match = /^([^.]+)\.(.+)$/.exec(rest);
      if (!match) return { problem: `\`${truncate(text)}\` must be \`$sourceDescriptions.<name>.<operationId>\`` };
      return { constant: { kind: "sourceDescription", name: String(match[1]), reference: String(match[2]) } };
    }
    case "components": {
      const match = /^([^.]+)\.(.+)$/.exec(rest);
      if (!match) return { problem: `\`${truncate(text)}\` must be \`$components.<type>.<name>\`` };
      return { constant: { kind: "component", type: String(match[1]), name: String(match[2]) } };
    }
    default:
      return {
        problem: `\`$${root}\` belongs to AsyncAPI messages; the steps here are HTTP calls: use \`$response.body\``,
      };
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-field-names */
const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

function parseMessagePart(from: "request" | "response", rest: string, text: string): ParsedExpression {
  const named = /^(header|query|path)\.(.+)$/s.exec(rest);
  if (named) {
    const [, place = "", name = ""] = named;
    if (place === "header" && !HEADER_NAME.test(name)) {
      return {
        problem: `\`${truncate(name)}\` is not a valid header name`,
        suggestion: "Header names have no spaces.",
      };
    }
    if (from === "response" && place !== "header")
      return { problem: `a response has headers and a body, but no ${place}` };
    return { expression: { from, path: [place, place === "header" ? name.toLowerCase() : name], text } };
  }
  if (rest === "body" || /^body[#.]/.test(rest)) {
    return withPointer(rest, text, (names) => ({ from, path: ["body", ...names.split(".").slice(1)], text }));
  }
  if (from === "response" && /^status/i.test(rest)) {
    return {
      problem: `\`${truncate(text)}\` is neither in the body nor in a header`,
      suggestion: "Write `$statusCode`.",
    };
  }
  const parts =
    from === "response" ? "`body` or `header.<name>`" : "`body`, `header.<name>`, `path.<name>` or `query.<name>`";
  return { problem: `\`${truncate(text)}\` must continue with ${parts}` };
}

/** Splits off a JSON Pointer after `#` and puts its tokens behind what the names mean. */
function withPointer(
  rest: string,
  text: string,
  read: (names: string) => Expression | undefined | null,
): ParsedExpression {
  const hash = rest.indexOf("#");
  // An index in brackets belongs to conditions; in a value it can mean nothing else.
  const names = (hash === -1 ? rest : rest.slice(0, hash)).replace(/\[(\d+)\](?=[.[]|$)/g, ".$1");
  const expression = read(names);
  if (!expression || names.endsWith(".") || names.includes("..")) {
    return { problem: `\`${truncate(text)}\` is incomplete: ${formOf(text)}` };
  }
  const tokens = hash === -1 ? [] : parsePointer(rest.slice(hash + 1));
  if (tokens === undefined) {
    return {
      problem: `\`${truncate(text)}\` has no valid JSON Pointer after \`#\`: it must be empty or begin with \`/\`, with \`~0\` for \`~\` and \`~1\` for \`/\``,
    };
  }
  return { expression: { ...expression, path: [...expression.path, ...tokens] } };
}

function formOf(text: string): string {
  if (text.startsWith("$steps")) return "the form is `$steps.<stepId>.outputs.<name>`";
  if (text.startsWith("$workflows")) return "the form is `$workflows.<workflowId>.outputs.<name>` or `.inputs.<name>`";
  if (/^\$re(?:quest|sponse)/.test(text)) return "the form is `$response.body`, and `#/…` for a part of it";
  return "the form is `$inputs.<name>`, and `#/…` for a part of it";
}

function listOf(roots: readonly string[]): string {
  return roots.map((root) => `\`$${root}\``).join(", ");
}
