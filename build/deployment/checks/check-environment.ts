/** Lambda takes no more of all environment variables of a function together, names included. */
const MOST_BYTES = 4096;

/**
 * How a function has more environment variables than Lambda takes. Undefined where it has not. CloudFormation would say
 * so only when it makes the function.
 * @param variables a value that is no text is CloudFormation's to fill in, and not counted.
 */
export function checkEnvironment(variables: Readonly<Record<string, unknown>>): string | undefined {
  const sizes = Object.entries(variables)
    .map(([name, value]) => ({ name, bytes: Buffer.byteLength(name) + sizeOf(value) }))
    .sort((a, b) => b.bytes - a.bytes);
  const bytes = sizes.reduce((sum, one) => sum + one.bytes, 0);
  if (bytes <= MOST_BYTES) return undefined;
  return (
    `Its environment variables take ${bytes} bytes; Lambda takes ${MOST_BYTES}. ` +
    `The largest is ${sizes[0]?.name}. Flows take the least by their ids.`
  );
}

function sizeOf(value: unknown): number {
  return typeof value === "object" ? 0 : Buffer.byteLength(String(value));
}
