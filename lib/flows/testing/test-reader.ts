import { didYouMean } from "../../arazzo/document/nearest-name.ts";
import type { ParsedDocument } from "../../arazzo/document/parse-document.ts";
import type { Problem } from "../../arazzo/document/problem.ts";
import { isJsonObject, type JsonObject, type JsonValue, memberOf, typeName } from "../../arazzo/json.ts";
import type { Place } from "../document/json-source.ts";
import { shorten } from "../document/read-values.ts";
import type { TestProblemCode } from "./test-problem-code.ts";

/** An object of a test case, and the way to it. */
export type Located = { value: JsonObject; place: Place };

/** Reads values of a test case and collects its problems, so that all of them are reported together. */
export class TestReader {
  readonly problems: Problem[] = [];
  readonly #document: ParsedDocument;

  constructor(document: ParsedDocument) {
    this.#document = document;
  }

  /** Reports what Amazon Connect rejects, or what cannot run. */
  error(place: Place, code: TestProblemCode, message: string, suggestion?: string): void {
    this.#add("error", place, code, message, suggestion);
  }

  /** Reports what the author should know. */
  note(place: Place, code: TestProblemCode, message: string, suggestion?: string): void {
    this.#add("note", place, code, message, suggestion);
  }

  /** A required string. @returns `""` after reporting that there is none */
  string({ value, place }: Located, name: string): string {
    const member = memberOf(value, name);
    if (typeof member === "string" && member !== "") return member;
    if (member === undefined || member === "") this.#missing({ value, place }, name);
    else this.#wrongType([...place, name], name, "a string", member as JsonValue);
    return "";
  }

  /** A string or number, as a string; null if absent. */
  optional({ value, place }: Located, name: string): string | null {
    const member = memberOf(value, name);
    if (member === undefined || member === null) return null;
    if (typeof member === "string") return member;
    if (typeof member === "number") return String(member);
    this.#wrongType([...place, name], name, "a string", member as JsonValue);
    return null;
  }

  /** One of some values; the first one after reporting another. */
  oneOf<Value extends string>(at: Located, name: string, values: readonly [Value, ...Value[]]): Value {
    const given = this.string(at, name);
    if (given === "" || (values as readonly string[]).includes(given))
      return given === "" ? values[0] : (given as Value);
    const message = `\`${name}\` must be one of ${values.join(", ")}, but is \`${shorten(given)}\`.`;
    this.error([...at.place, name], "invalid-value", message, didYouMean(given, values));
    return values[0];
  }

  /** The entry of a table that an object's `Type` names; undefined after reporting an unknown one. */
  byType<Entry>(at: Located, table: { readonly [type: string]: Entry }, kind: "action" | "event"): Entry | undefined {
    const type = this.string(at, "Type");
    if (type === "" || Object.hasOwn(table, type)) return table[type];
    const names = Object.keys(table);
    const message = `There is no ${kind} \`${shorten(type)}\`. ${kind === "action" ? "Actions" : "Events"} are ${names.join(", ")}.`;
    this.error([...at.place, "Type"], `unknown-${kind}`, message, didYouMean(type, names));
    return undefined;
  }

  /** A number of at least 0; a string of digits is read too. */
  number({ value, place }: Located, name: string, otherwise: number): number {
    const member = memberOf(value, name);
    if (member === undefined || member === null) return otherwise;
    const number = typeof member === "string" && member.trim() !== "" ? Number(member) : member;
    if (typeof number === "number" && Number.isFinite(number) && number >= 0) return number;
    this.error([...place, name], "invalid-value", `\`${name}\` must be a number of at least 0.`);
    return otherwise;
  }

  /** A required object. */
  object(at: Located, name: string): Located | undefined {
    if ((memberOf(at.value, name) ?? undefined) === undefined) {
      this.#missing(at, name);
      return undefined;
    }
    return this.optionalObject(at, name);
  }

  /** An object; undefined if absent, or after reporting another type. */
  optionalObject({ value, place }: Located, name: string): Located | undefined {
    const member = memberOf(value, name) as JsonValue | undefined;
    if (member === undefined || member === null) return undefined;
    if (isJsonObject(member)) return { value: member, place: [...place, name] };
    this.#wrongType([...place, name], name, "an object", member);
    return undefined;
  }

  /** The objects of an array; empty if absent. Items of other types are reported. */
  objects({ value, place }: Located, name: string): Located[] {
    const member = memberOf(value, name) as JsonValue | undefined;
    if (member === undefined || member === null) return [];
    if (!Array.isArray(member)) {
      this.#wrongType([...place, name], name, "an array", member);
      return [];
    }
    return member.flatMap((item, index) => {
      const own = [...place, name, index];
      if (isJsonObject(item)) return [{ value: item, place: own }];
      this.#wrongType(own, `${name}[${index}]`, "an object", item);
      return [];
    });
  }

  /** The strings of an array; empty if absent. */
  strings({ value, place }: Located, name: string): string[] {
    const member = memberOf(value, name) as JsonValue | undefined;
    if (member === undefined || member === null) return [];
    if (Array.isArray(member) && member.every((item) => typeof item === "string")) return member as string[];
    this.#wrongType([...place, name], name, "an array of strings", member);
    return [];
  }

  /** An object whose values are strings; numbers and booleans are taken as strings. */
  stringMap(at: Located, name: string): { [key: string]: string } {
    const map = this.optionalObject(at, name);
    const entries = Object.entries(map?.value ?? {}).flatMap(([key, value]): [string, string][] => {
      if (typeof value !== "object") return [[key, String(value)]];
      this.#wrongType([...(map?.place ?? []), key], key, "a string", value);
      return [];
    });
    return Object.fromEntries(entries);
  }

  /** Notes members that the language does not have: they change nothing, but are often misspelt. */
  unknownMembers({ value, place }: Located, known: readonly string[]): void {
    for (const name of Object.keys(value)) {
      if (known.includes(name)) continue;
      const message = `\`${shorten(name)}\` is not a member of the testing language here and has no effect.`;
      this.note([...place, name], "unknown-member", message, didYouMean(name, known));
    }
  }

  #missing({ value, place }: Located, name: string): void {
    const near = Object.keys(value).find((other) => didYouMean(other, [name]) !== undefined);
    const suggestion = near === undefined ? undefined : `Rename \`${shorten(near)}\` to \`${name}\`.`;
    this.error(place, "missing-member", `\`${name}\` is missing.`, suggestion);
  }

  #wrongType(place: Place, name: string, wanted: string, value: JsonValue): void {
    this.error(place, "wrong-type", `\`${shorten(name)}\` must be ${wanted}, but is ${typeName(value)}.`);
  }

  #add(severity: "error" | "note", place: Place, code: TestProblemCode, message: string, suggestion?: string): void {
    const finding = { severity, code, message, ...(suggestion !== undefined && { suggestion }) };
    this.problems.push(this.#document.problemAt(place, finding));
  }
}
