import { shorten } from "../../document/read-values.ts";
import type { FlowRule } from "../rule.ts";

const LONGEST = 50;
const FORBIDDEN = /[%:(\\/)=$,;[\]{}]/;
const RESERVED: ReadonlySet<string> = new Set([
  "__proto__",
  "constructor",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "__defineGetter__",
  "__defineSetter__",
]);

/** Identifiers have at most 50 characters, none of them special, and are not the names of JavaScript's own properties. */
export const identifiers: FlowRule = ({ actions, findings }) => {
  for (const { action, place } of actions) {
    const { identifier } = action;
    const at = [...place, "Identifier"];
    const [forbidden] = FORBIDDEN.exec(identifier) ?? [];
    if (RESERVED.has(identifier)) {
      findings.error(at, "reserved-identifier", `\`${identifier}\` is reserved and cannot identify an action.`);
    } else if (identifier.length > LONGEST) {
      const message = `An identifier has at most ${LONGEST} characters; this one has ${identifier.length}.`;
      findings.error(at, "invalid-identifier", message);
    } else if (forbidden !== undefined) {
      const message = `An identifier cannot contain \`${forbidden}\`: \`${shorten(identifier)}\`.`;
      findings.error(at, "invalid-identifier", message, "These are forbidden: % : ( \\ / ) = $ , ; [ ] { }");
    }
  }
};
