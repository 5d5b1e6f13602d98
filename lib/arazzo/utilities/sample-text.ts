import type { JsonObject } from "../json.ts";

/** Texts of the formats that JSON Schema names. */
const FORMATS: Record<string, string> = {
  "date-time": "2030-01-01T09:00:00Z",
  date: "2030-01-01",
  time: "09:00:00Z",
  duration: "PT1H",
  email: "jane@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  "uri-reference": "/path",
  uuid: "00000000-0000-4000-8000-000000000000",
  "json-pointer": "/name",
  regex: ".*",
};

/** Deeper nesting of groups, or more repeats, than this is not sampled. */
const MOST_DEPTH = 20;
const MOST_REPEATS = 200;

/**
 * A text for a JSON Schema of type `string`: of its format or pattern, as long as it asks for, and else the name of
 * what it is for, so that a reader sees what to put there.
 */
export function sampleText({ format, pattern, minLength, maxLength }: JsonObject, name: string): string {
  const known = typeof format === "string" ? FORMATS[format] : undefined;
  if (known !== undefined) return known;
  const least = typeof minLength === "number" ? minLength : 0;
  const most = typeof maxLength === "number" ? maxLength : Number.POSITIVE_INFINITY;
  const plain = fitted(name === "" ? "text" : name, least, most);
  if (typeof pattern !== "string") return plain;
  const test = new RegExp(pattern, "u");
  const candidates = [plain, "Text", "text", "TEXT", "1", "123", "+15550100", fitted("", least, most)];
  const fits = (text: string) => [...text].length >= least && [...text].length <= most && test.test(text);
  for (const candidate of candidates) if (fits(candidate)) return candidate;
  for (const extra of [0, 1, least, least - 1]) {
    const sampled = samplePattern(pattern, Math.max(0, extra));
    if (sampled !== undefined && fits(sampled)) return sampled;
  }
  return plain;
}

function fitted(text: string, least: number, most: number): string {
  const characters = [...text].slice(0, most);
  return characters.join("") + "x".repeat(Math.max(0, least - characters.length));
}

/**
 * A text that an ordinary pattern matches: characters, classes, groups, alternatives and repeats. Undefined for what
 * looks around or back.
 * @param extra how many repeats to make where there is no upper limit.
 */
function samplePattern(pattern: string, extra: number): string | undefined {
  let position = 0;
  let depth = 0;
  try {
    const sample = alternatives();
    return position === pattern.length ? sample : undefined;
  } catch (error) {
    if (error instanceof NotSampled) return undefined;
    throw error;
  }

  function alternatives(): string {
    const first = sequence();
    while (pattern[position] === "|") {
      position++;
      sequence();
    }
    return first;
  }

  function sequence(): string {
    let text = "";
    while (position < pattern.length && pattern[position] !== "|" && pattern[position] !== ")") {
      const one = atom();
      text += repeated(one);
    }
    return text;
  }

  function atom(): string {
    const character = String.fromCodePoint(pattern.codePointAt(position) as number);
    position += character.length;
    if (character === "^" || character === "$") return "";
    if (character === ".") return "x";
    if (character === "[") return characterOfClass();
    if (character === "\\") return escaped();
    if (character !== "(") return character;
    if (pattern[position] === "?") {
      const named = /^\?(?::|<[A-Za-z_]\w*>)/.exec(pattern.slice(position))?.[0];
      if (named === undefined) throw new NotSampled();
      position += named.length;
    }
    if (++depth > MOST_DEPTH) throw new NotSampled();
    const text = alternatives();
    depth--;
    if (pattern[position++] !== ")") throw new NotSampled();
    return text;
  }

  function escaped(): string {
    const character = pattern[position++] ?? "";
    const classes: Record<string, string> = { d: "0", w: "a", s: " ", D: "x", W: "-", S: "x", b: "", n: "\n", t: "\t" };
    if (classes[character] !== undefined) return classes[character];
    if (/[A-Za-z0-9]/.test(character)) throw new NotSampled();
    return character;
  }

  function characterOfClass(): string {
    if (pattern[position] === "^") {
      const end = closingBracket();
      const test = new RegExp(pattern.slice(position - 1, end + 1), "u");
      position = end + 1;
      const found = ["x", "A", "0", "-", " ", "~"].find((candidate) => test.test(candidate));
      if (found === undefined) throw new NotSampled();
      return found;
    }
    let first = pattern[position] ?? "";
    if (first === "]" || first === "") throw new NotSampled();
    if (first === "\\") {
      position++;
      first = escaped();
    }
    position = closingBracket() + 1;
    return first;
  }

  function closingBracket(): number {
    for (let index = position; index < pattern.length; index++) {
      if (pattern[index] === "\\") index++;
      else if (pattern[index] === "]") return index;
    }
    throw new NotSampled();
  }

  function repeated(text: string): string {
    const [quantifier = "", least, comma, most] = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})/.exec(pattern.slice(position)) ?? [];
    if (quantifier === "") return text;
    position += quantifier.length;
    if (pattern[position] === "?") position++;
    const open = quantifier === "*" || quantifier === "+" || (comma === "," && most === "");
    const floor = quantifier === "+" ? 1 : Number(least ?? 0);
    const ceiling = open ? Number.POSITIVE_INFINITY : quantifier === "?" ? 1 : Number(most || least);
    const count = Math.min(Math.max(floor, extra), ceiling);
    if (count > MOST_REPEATS) throw new NotSampled();
    return text.repeat(count);
  }
}

/** The pattern has something that no sample is made for; caught where it began. */
class NotSampled extends Error {}
