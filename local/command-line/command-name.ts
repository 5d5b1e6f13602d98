/** How the user calls a script of this project: by npm, or by the package's own command, which is on the path of `npx` only. */
export function commandName(script: "workflow" | "local"): string {
  const [, name = ""] = process.argv;
  // The package's command names itself in argv.
  return name.startsWith("connect-workflows") ? `npx ${name}` : `npm run -s ${script} --`;
}
