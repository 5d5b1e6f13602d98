import type { Resource } from "../state/instance.ts";

/**
 * The predefined attributes that come with Amazon Connect. `connect:Language` takes further values; `connect:Subtype`
 * has the subtypes of contacts.
 */
const SYSTEM: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "connect:Language",
    [
      "connect:English",
      "connect:French",
      "connect:German",
      "connect:Italian",
      "connect:Japanese",
      "connect:Korean",
      "connect:Mandarin",
      "connect:Portuguese",
      "connect:Spanish",
    ],
  ],
  [
    "connect:Subtype",
    [
      "connect:Apple",
      "connect:Chat",
      "connect:Email",
      "connect:Guide",
      "connect:SMS",
      "connect:Telephony",
      "connect:WebRTC",
      "connect:WhatsApp",
    ],
  ],
]);

const PREFIX = "connect:";

/** The system attributes of an instance, by name. */
export function systemAttributes(): Map<string, Resource> {
  return new Map(
    [...SYSTEM].map(([Name, StringList]) => {
      const record = { Name, Values: { StringList: [...StringList] } };
      return [Name, { id: Name, kind: "predefined-attribute", record, origin: "seeded", modifiedAt: new Date(0) }];
    }),
  );
}

/** Whether the name of an attribute, or one of its values, belongs to the service. */
export function isOfSystem(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** The values that a system attribute always has. */
export function systemValuesOf(name: string): readonly string[] {
  return SYSTEM.get(name) ?? [];
}
