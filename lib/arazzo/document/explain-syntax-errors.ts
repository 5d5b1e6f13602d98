import type { YAMLParseError } from "yaml";

/** A syntax error in YAML or JSON, and its range in the text. */
export type SyntaxProblem = { range: readonly [number, number]; message: string; suggestion?: string };

/** More syntax errors than this are counted: a file of another kind breaks YAML's rules in every line. */
const MOST_SYNTAX_ERRORS = 5;

/** Explains the errors of the YAML parser, the commonest ones in words of our own. */
export function explainSyntaxErrors(text: string, found: readonly YAMLParseError[]): SyntaxProblem[] {
  // The most exact of several errors at the same place is the last.
  const all = [...new Map(found.map((error) => [error.pos[0], error])).values()];
  // Lines after one in the wrong column are read wrongly as well.
  const shifted = all.findIndex(({ code, message }) => /^(?:TAB_AS|BAD)_INDENT$/.test(code) || isUnlisted(message));
  const errors = shifted === -1 ? all : all.slice(0, shifted + 1);
  const reported = errors.length > MOST_SYNTAX_ERRORS + 1 ? MOST_SYNTAX_ERRORS : errors.length;
  const problems = errors.slice(0, reported).map((error) => explain(text, error));
  const next = errors[reported];
  if (next === undefined) return problems;
  const message = `${errors.length - reported} more errors follow; most of them are consequences of the first.`;
  return [...problems, { range: next.pos, message }];
}

function explain(text: string, { code, message, pos }: YAMLParseError): SyntaxProblem {
  switch (code) {
    case "MULTIPLE_DOCS":
      return { range: pos, message: "A second document begins here, but a file can hold only one." };
    case "TAB_AS_INDENT":
      return { range: pos, message: "YAML does not allow tabs as indentation.", suggestion: "Indent with spaces." };
    case "DUPLICATE_KEY": {
      const key = /^["']?([^"':\n]*)/.exec(text.slice(pos[0]))?.[1] ?? "";
      return { range: [pos[0], pos[0] + key.length], message: `\`${key}\` is given twice.` };
    }
    case "BLOCK_AS_IMPLICIT_KEY":
      return explainColon(text, pos);
    case "MULTILINE_IMPLICIT_KEY":
      return indentation(wordAt(text, text.indexOf("\n", pos[0])));
    case "BAD_INDENT":
      if (message.startsWith("All ")) return indentation(wordAt(text, pos[0]));
      break;
    case "MISSING_CHAR":
      if (isUnlisted(message)) return indentation(wordAt(text, pos[0]));
  }
  const language = /^\s*\{/.test(text) ? "JSON" : "YAML";
  return { range: pos, message: `This is not ${language}: ${/[.!?]$/.test(message) ? message : `${message}.`}` };
}

/** A line between the items of a sequence, in another column than theirs. */
function isUnlisted(message: string): boolean {
  return message.startsWith("Sequence item");
}

function explainColon(text: string, pos: readonly [number, number]): SyntaxProblem {
  const value = /^[^\n]*/.exec(text.slice(pos[0]))?.[0].trimEnd() ?? "";
  return {
    range: [pos[0], pos[0] + value.length],
    message: "A value with `: ` in it requires quotes.",
    suggestion: `Write \`'${value.slice(0, 60).replaceAll("'", "''")}'\`.`,
  };
}

function indentation(range: readonly [number, number]): SyntaxProblem {
  const suggestion = "Begin each line of the same object or array in the same column.";
  return { range, message: "This line is not indented like the lines that it belongs to.", suggestion };
}

/** The first word from a position on. */
function wordAt(text: string, from: number): [number, number] {
  const start = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
  return [start, start + (/^[^\s:]*/.exec(text.slice(start))?.[0].length ?? 1)];
}
