import { truncate } from "../document/truncate.ts";

/** A mistake in a condition, and its range in the text. */
export type ConditionProblem = { message: string; suggestion?: string; offset: number };

/** Explains why a condition cannot be read from here on, and suggests what is probably meant. */
export function explainConditionError(source: string, from: number): ConditionProblem {
  const offset = from + (/^\s*/.exec(source.slice(from))?.[0].length ?? 0);
  const rest = source.slice(offset, offset + 200);
  const [first = ""] = rest;
  if (first === "'" || first === '"') return { message: "a string has no closing quote", offset };
  if (/^[=!]==/.test(rest)) {
    return {
      message: `\`${rest.slice(0, 3)}\` is not an operator`,
      suggestion: `Use \`${first}=\` to compare.`,
      offset,
    };
  }
  if (/^=[^=]/.test(rest)) return { message: "`=` is not an operator", suggestion: "Use `==` to compare.", offset };
  if (/^[&|]/.test(rest))
    return { message: `\`${first}\` is not an operator`, suggestion: `Use \`${first}${first}\`.`, offset };
  const word = /^[A-Za-z_][\w.-]*/.exec(rest)?.[0];
  if (word !== undefined) {
    const meant = OF_OTHER_LANGUAGES.get(word.toLowerCase());
    return {
      message: `\`${truncate(word)}\` is neither a value nor an operator`,
      suggestion:
        meant === undefined
          ? `Write a string as '${truncate(word)}', an input as \`$inputs.<name>\`.`
          : `Write \`${meant}\`.`,
      offset,
    };
  }
  if (first === "{") {
    const suggestion = "In a simple condition expressions stand by themselves, without braces.";
    return { message: "`{` cannot stand here", suggestion, offset };
  }
  if (/^\[\s*\]/.test(rest)) {
    return {
      message: "arrays cannot be written here",
      suggestion: "Compare the `.length` of an array with 0.",
      offset,
    };
  }
  return { message: `\`${first}\` cannot stand here`, offset };
}

/** Operators and values of other languages, with Arazzo's own. */
const OF_OTHER_LANGUAGES: ReadonlyMap<string, string> = new Map([
  ["and", "&&"],
  ["or", "||"],
  ["not", "!"],
  ["true", "true"],
  ["false", "false"],
  ["null", "null"],
  ["nil", "null"],
  ["none", "null"],
  ["undefined", "null"],
]);
