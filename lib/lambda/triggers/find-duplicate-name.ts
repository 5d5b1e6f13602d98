import { pointerTo } from "../../arazzo/json-pointer.ts";

/** A JSON string, quotes included. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/y;

/**
 * Finds the first duplicate member of an object, as a JSON Pointer. `JSON.parse` keeps the last of them, while a proxy or
 * firewall before the function can have checked the first.
 *
 * @param text valid JSON.
 */
export function findDuplicateName(text: string): string | undefined {
  const open: Place[] = [];
  for (let at = 0; at < text.length; at++) {
    const here = open.at(-1);
    const character = text[at];
    if (character === "{") open.push({ names: new Set(), name: "", awaitsName: true });
    else if (character === "[") open.push({ name: "0", awaitsName: false });
    else if (character === "}" || character === "]") open.pop();
    else if (character === "," && here !== undefined) {
      if (here.names) here.awaitsName = true;
      else here.name = String(Number(here.name) + 1);
    } else if (character === '"') {
      STRING.lastIndex = at;
      const token = STRING.exec(text)?.[0] ?? '"';
      at += token.length - 1;
      if (here?.names === undefined || !here.awaitsName) continue;
      here.awaitsName = false;
      here.name = JSON.parse(token) as string;
      if (here.names.has(here.name)) return pointerOf(open);
      here.names.add(here.name);
    }
  }
  return undefined;
}

/** An object or array that is open at the current character; an array has no names. */
type Place = { names?: Set<string>; name: string; awaitsName: boolean };

function pointerOf(open: readonly Place[]): string {
  return pointerTo(open.map(({ name }) => name));
}
