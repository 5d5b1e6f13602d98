import { readFileSync } from "node:fs";

/** Reads the code blocks of a Markdown file that have a name: `ts file=handlers/call-back.ts`, `js run=token.mjs`. */
export function codeBlocks(path: string, kind: "file" | "run" | "insert"): Map<string, string> {
  const blocks = readFileSync(path, "utf8").matchAll(/^```\w+ (\w+)=(\S+)\n(.*?)^```$/gms);
  return new Map([...blocks].flatMap(([, given, name = "", text = ""]) => (given === kind ? [[name, text]] : [])));
}
