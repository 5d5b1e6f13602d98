/**
 * Lets `--param name=` set an empty value. osls rejects it, and with it every other parameter, but trims values, so that
 * a blank is an empty value. Call it while osls loads its plugins: it reads the command line once more after that.
 */
export function acceptEmptyParameters(commandLine: string[]): void {
  for (const [index, argument] of commandLine.entries()) {
    const pair = commandLine[index - 1] === "--param" ? argument : /^--param=(.*)$/s.exec(argument)?.[1];
    if (pair !== undefined && /^[^=]+=$/.test(pair)) commandLine[index] = `${argument} `;
  }
}
