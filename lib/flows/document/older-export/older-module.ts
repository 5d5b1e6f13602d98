import { isJsonObject, type JsonObject, type JsonValue } from "../../../arazzo/json.ts";
import type { Place } from "../json-source.ts";
import { toReference } from "./to-reference.ts";

/** A branch of a block in the older export. */
export type OlderBranch = {
  condition: string;
  conditionType?: string;
  conditionValue?: string;
  transition: string;
  place: Place;
};

/** A block of the older export: its parameters are a list of names and values, some of them repeated. */
export class OlderModule {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly branches: readonly OlderBranch[];
  readonly position: JsonValue | undefined;
  readonly place: Place;
  readonly #parameters: readonly { value: JsonObject; place: Place }[];
  readonly #report: (place: Place, message: string) => void;

  constructor(value: JsonObject, place: Place, report: (place: Place, message: string) => void) {
    this.id = textOf(value.id);
    this.type = textOf(value.type);
    this.target = textOf(value.target);
    this.place = place;
    this.#report = report;
    this.#parameters = itemsOf(value.parameters, [...place, "parameters"]);
    this.branches = itemsOf(value.branches, [...place, "branches"]).map(({ value: branch, place: at }) => ({
      condition: textOf(branch.condition),
      ...(branch.conditionType !== undefined && { conditionType: textOf(branch.conditionType) }),
      ...(branch.conditionValue !== undefined && { conditionValue: textOf(branch.conditionValue) }),
      transition: textOf(branch.transition),
      place: at,
    }));
    this.position = isJsonObject(value.metadata) ? value.metadata.position : undefined;
  }

  /** Where a branch goes; undefined if the block has none of this name. */
  branch(condition: string): string | undefined {
    return this.branches.find((branch) => branch.condition === condition)?.transition;
  }

  /** A parameter as today's language writes it, with a reference where it named an attribute. */
  text(name: string): string | undefined {
    const found = this.#parameters.find(({ value }) => value.name === name);
    return found && this.#convert(found.value, found.place);
  }

  /** The attribute that `CheckAttribute` names by two parameters. */
  attribute(): string | undefined {
    const value = this.#parameters.find((parameter) => parameter.value.name === "Attribute");
    const namespace = this.#parameters.find((parameter) => parameter.value.name === "Namespace");
    if (value === undefined) return undefined;
    const { value: space = "User Defined" } = namespace?.value ?? {};
    return this.#convert({ ...value.value, namespace: space }, value.place);
  }

  /** The parameters of this name, by their keys. */
  byKey(name: string): [string, string][] {
    return this.#parameters
      .filter(({ value }) => value.name === name)
      .map(({ value, place }) => [textOf(value.key), this.#convert(value, place) ?? ""]);
  }

  /** The references to other things that a contact data block sets: a URL under a key. */
  references(): [string, JsonObject][] {
    return this.#parameters.flatMap(({ value, place }) => {
      const { contactReference, namespace } = value;
      if (!isJsonObject(contactReference)) return [];
      const Value = this.#convert({ value: contactReference.value ?? "", namespace: namespace ?? "" }, place) ?? "";
      return [[textOf(contactReference.key), { Type: textOf(contactReference.type), Value }]];
    });
  }

  /** Parameters of these names in their order, with their keys: the prompts of a loop. */
  inOrder(...names: string[]): { name: string; key: string; text: string }[] {
    return this.#parameters
      .filter(({ value }) => names.includes(textOf(value.name)))
      .map(({ value, place }) => ({
        name: textOf(value.name),
        key: textOf(value.key),
        text: this.#convert(value, place) ?? "",
      }));
  }

  /** Reports a part of this block that today's language cannot express. */
  report(message: string, place: Place = this.place): void {
    this.#report(place, message);
  }

  #convert(parameter: JsonObject, place: Place): string | undefined {
    const value = textOf(parameter.value);
    const namespace = textOf(parameter.namespace);
    if (namespace === "") return value === "" ? nameOf(parameter) : value;
    const reference = toReference(namespace, value);
    if (reference === undefined) {
      this.#report(place, `\`${value}\` in the namespace \`${namespace}\` has no reference in today's language.`);
    }
    return reference;
  }
}

/** An export that was cleaned of its ids still has the names of queues and flows. */
function nameOf({ name, resourceName }: JsonObject): string {
  const kind = name === "Queue" ? "queue" : name === "ContactFlowId" ? "flow" : undefined;
  const called = textOf(resourceName);
  return kind === undefined || !/^[^{}"\\\n]+$/.test(called) ? "" : `\${${kind}:${called}}`;
}

/** A scalar as a string; `""` for anything else. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function itemsOf(value: JsonValue | undefined, place: Place): { value: JsonObject; place: Place }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) => (isJsonObject(item) ? [{ value: item, place: [...place, index] }] : []));
}
