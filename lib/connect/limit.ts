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
};

/** Limits of a service's requests: structure name, then member name. Structures are named as in the SDK's schemas. */
export type Limits = Record<string, Record<string, Limit>>;
