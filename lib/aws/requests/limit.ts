/**
 * A limit of a value, beside its type. `min` and `max` count characters of a string, items of an array, entries of a
 * map, or bound a number. `pattern` is unanchored, as in the service's model.
 */
export type Limit = {
  min?: number;
  max?: number;
  pattern?: string;
  enum?: string[];
  /** For each item of an array. */
  items?: Limit;
  /** For each key of a map. */
  keys?: Limit;
  /** For each value of a map. */
  values?: Limit;
  /** For members of a structure, where it is narrower here than elsewhere. */
  members?: Record<string, Limit>;
  /** Most bytes of UTF-8: of a string, or of all keys and values of a map. */
  bytes?: number;
  /** Items that an array must contain. */
  contains?: string[];
  /** How many seconds from now a time must be. */
  fromNow?: { min: number; max: number };
  /** A string must itself be JSON. */
  json?: true;
  /** `pattern` in words that follow "must": "hold only letters, digits, `-` and `_`". */
  must?: string;
};

/** Limits of a service's requests: structure name, then member name. Structures are named as in the SDK's schemas. */
export type Limits = Record<string, Record<string, Limit>>;

/** A rule about several members of one structure. */
export type Combination =
  | { exactlyOneOf: string[] }
  | { atMostOneOf: string[] }
  /** Limits of other members, by the value of one. */
  | { by: string; limits: Record<string, Record<string, Limit>> }
  /** A member of a member must be in an array, or in this one where that array is absent. */
  | { member: [string, string]; among: string; fallback: string[] };

/** Everything that a service requires of requests beside their types. */
export type RequestLimits = {
  members: Limits;
  /** By structure name. */
  combinations: Record<string, Combination[]>;
};
