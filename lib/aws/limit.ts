/**
 * What a value must keep to, beside its type. `min` and `max` count characters of a text, items of a list, entries of
 * a map, or bound a number. `pattern` is unanchored, as in the service's model.
 */
export type Limit = {
  min?: number;
  max?: number;
  pattern?: string;
  enum?: string[];
  /** For each item of a list. */
  items?: Limit;
  /** For each key of a map. */
  keys?: Limit;
  /** For each value of a map. */
  values?: Limit;
  /** For members of a structure, where this place of it is narrower than others. */
  members?: Record<string, Limit>;
  /** At most that many bytes of UTF-8: of a text, or of all keys and values of a map. */
  bytes?: number;
  /** A list must hold these. */
  contains?: string[];
  /** A time must be so many seconds from now. */
  fromNow?: { min: number; max: number };
  /** A text must itself be JSON. */
  json?: true;
  /** What `pattern` asks for, in words that follow "must": "hold only letters, digits, `-` and `_`". */
  must?: string;
};

/** Limits of a service's requests: structure name, then member name. Structures are named as in the SDK's schemas. */
export type Limits = Record<string, Record<string, Limit>>;

/** What the members of one structure must keep to together. */
export type Combination =
  | { exactlyOneOf: string[] }
  | { atMostOneOf: string[] }
  /** What other members must keep to, by the value of one. */
  | { by: string; limits: Record<string, Record<string, Limit>> }
  /** A member of a member must be one of a list, or of these where there is no list. */
  | { member: [string, string]; among: string; fallback: string[] };

/** All that the service asks of requests beside their types. */
export type RequestLimits = {
  members: Limits;
  /** By structure name. */
  combinations: Record<string, Combination[]>;
};
