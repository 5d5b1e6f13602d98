import { styleText } from "node:util";
import type { Limit } from "../../lib/aws/requests/limit.ts";
import { describeForAuthors, type MemberDescription, type OperationDescription } from "./operation-description.ts";

/** Prints what a document has to know to call an operation. */
export async function showOperation(name: string, { json = false }: { json?: boolean }): Promise<void> {
  const description = await describeForAuthors(name);
  if (json) return console.log(JSON.stringify(description, undefined, 2));
  const { operationId, method, path, request, response, structures, rules } = description;
  console.log(`${styleText("bold", operationId)}  ${method} ${path}\n`);
  for (const [label, value] of factsOf(description)) console.log(`  ${label.padEnd(14)}${value}`);
  for (const [title, members] of Object.entries({ request, response, ...structures })) {
    showMembers(title, members);
    for (const rule of rules[title] ?? []) console.log(`    ${styleText("italic", rule)}`);
  }
}

function factsOf({ operationId, creates, repeat, idempotencyToken, iam, documentation }: OperationDescription) {
  const documentName = operationId.charAt(0).toLowerCase() + operationId.slice(1);
  const repeats = {
    reads: "safe: it only reads",
    token: `safe: the engine fills in ${idempotencyToken}, so that a repeat creates nothing twice`,
    sets: "safe: a repeat sets the same state again",
    "creates again": "not safe: each repeat creates another one, so the engine sends it once",
  };
  return [
    ["operationId", documentName],
    ["creates", creates === undefined ? "nothing" : `one thing, identified by ${creates}`],
    ["repeating", repeats[repeat]],
    ["IAM action", `${iam.action}, on ${iam.resources.join(", ")}`],
    ["documentation", documentation],
  ] as const;
}

function showMembers(title: string, members: readonly MemberDescription[]): void {
  console.log(`\n  ${styleText("bold", title)}${members.length === 0 ? "  no members" : ""}`);
  const width = Math.max(...members.map(({ name }) => name.length)) + 2;
  for (const { name, type, required, in: place, aliases = [], limits } of members) {
    const facts = [
      type,
      ...(required ? ["required"] : []),
      ...(place === "body" ? [] : [`in the ${place}`]),
      ...limitsInWords(limits, type),
      ...aliases.map((alias) => `also ${alias}`),
    ];
    console.log(`    ${name.padEnd(width)}${facts.join(", ")}`);
  }
}

/** Most values of an enum that one line shows. */
const MOST_VALUES = 12;

/** Puts a limit into words: `1 to 100 characters`. */
function limitsInWords(limit: Limit | undefined, type: string): string[] {
  if (limit === undefined) return [];
  const {
    min,
    max,
    enum: values,
    pattern,
    must,
    bytes,
    contains,
    fromNow,
    json,
    items,
    keys,
    values: valuesOfMap,
    members,
  } = limit;
  const unit = type === "string" ? " characters" : /^array/.test(type) ? " items" : /^map/.test(type) ? " entries" : "";
  return [
    ...rangeInWords(min, max, unit),
    ...(bytes === undefined ? [] : [`at most ${bytes} bytes`]),
    ...(values === undefined ? [] : [oneOf(values)]),
    ...(must !== undefined ? [`must ${must}`] : pattern === undefined ? [] : [`matches ${pattern}`]),
    ...(contains === undefined ? [] : [`contains ${contains.join(", ")}`]),
    ...(fromNow === undefined ? [] : [`${fromNow.min} to ${fromNow.max} s from now`]),
    ...(json === true ? ["a string of JSON"] : []),
    ...of("each item", items),
    ...of("each key", keys),
    ...of("each value", valuesOfMap),
    ...Object.entries(members ?? {}).flatMap(([name, inner]) => of(name, inner)),
  ];
}

function of(part: string, limit: Limit | undefined): string[] {
  const words = limitsInWords(limit, "string");
  return words.length === 0 ? [] : [`${part}: ${words.join(", ")}`];
}

function oneOf(values: readonly string[]): string {
  const shown = values.slice(0, MOST_VALUES).join(" | ");
  return values.length > MOST_VALUES ? `${shown} | … ${values.length - MOST_VALUES} more` : shown;
}

function rangeInWords(min: number | undefined, max: number | undefined, unit: string): string[] {
  if (min === undefined && max === undefined) return [];
  if (min === undefined || min === 0) return max === undefined ? [] : [`at most ${max}${unit}`];
  return [
    max === undefined ? `at least ${min}${unit}` : min === max ? `exactly ${min}${unit}` : `${min} to ${max}${unit}`,
  ];
}
