import { nearestNames } from "../document/nearest-name.ts";

/** Verbs that other APIs use, with those of Connect's operations. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  get: ["Describe", "List", "Search"],
  read: ["Describe", "Get"],
  fetch: ["Describe", "Get", "List"],
  find: ["Search", "List", "Describe"],
  query: ["Search", "List"],
  describe: ["Get", "List"],
  list: ["Search"],
  create: ["Start"],
  open: ["Start", "Create"],
  make: ["Start", "Create"],
  place: ["Start"],
  begin: ["Start"],
  start: ["Create"],
  add: ["Create", "Associate"],
  new: ["Create", "Start"],
  end: ["Stop"],
  close: ["Stop"],
  cancel: ["Stop"],
  finish: ["Stop"],
  remove: ["Delete", "Disassociate"],
  set: ["Update", "Put"],
  change: ["Update"],
  edit: ["Update"],
  modify: ["Update"],
};

/** Other words for a contact. */
const NOUNS: Readonly<Record<string, string>> = {
  Call: "OutboundVoiceContact",
  OutboundCall: "OutboundVoiceContact",
  Chat: "Contact",
  Task: "Contact",
  Conversation: "Contact",
};

/** The operations that a name probably means: by another verb or a longer noun, begun by it, or near in spelling. */
export function operationsLike(operationId: string, known: readonly string[]): string[] {
  const [, verb = "", noun = ""] =
    /^([a-z]+)(\w*)$/.exec(operationId.charAt(0).toLowerCase() + operationId.slice(1)) ?? [];
  const others = Object.hasOwn(VERBS, verb) && noun !== "" ? (VERBS[verb] ?? []) : [];
  const verbs = noun === "" ? [] : [verb.charAt(0).toUpperCase() + verb.slice(1), ...others];
  const nouns = [noun, `${noun}Contact`, `Contact${noun}`];
  const exact = verbs.flatMap((one) => nouns.map((other) => one + other).filter((name) => known.includes(name)));
  const renamed = verbs
    .flatMap((one) => [`${one}${NOUNS[noun]}`, `${one}${noun}s`])
    .filter((name) => known.includes(name));
  // The name's own verb comes first: operations that begin with it are nearer than those with another verb.
  const begun = verbs.flatMap((one) => shortest(known.filter((name) => name.startsWith(one + noun)))).slice(0, 1);
  const near = [exact, renamed, begun, nearestNames(operationId, known)];
  const [found = beginningsOf(operationId, known)] = near.filter(({ length }) => length > 0);
  const lower = /^[a-z]/.test(operationId);
  return found.map((name) => (lower ? name.charAt(0).toLowerCase() + name.slice(1) : name));
}

/** The longest operation that the name begins with, by whole words: `Invoke` for `InvokeFunction`. */
function beginningsOf(operationId: string, known: readonly string[]): string[] {
  const name = operationId.charAt(0).toUpperCase() + operationId.slice(1);
  const shorter = known.filter((one) => name.startsWith(one) && /^[A-Z]/.test(name.slice(one.length)));
  return shorter.toSorted((a, b) => b.length - a.length).slice(0, 1);
}

function shortest(names: readonly string[]): string[] {
  return names.toSorted((a, b) => a.length - b.length).slice(0, 1);
}
