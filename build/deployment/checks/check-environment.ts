/** Lambda's limit for all environment variables of a function together, names included. */
const MOST_BYTES = 4096;

/**
 * Reports environment variables that exceed Lambda's limit, which CloudFormation would report only during the deployment.
 * @param variables values that CloudFormation fills in are objects, and do not count.
 */
export function checkEnvironment(variables: Readonly<Record<string, unknown>>): string | undefined {
  const sizes = Object.entries(variables)
    .map(([name, value]) => ({ name, bytes: Buffer.byteLength(name) + sizeOf(value) }))
    .sort((a, b) => b.bytes - a.bytes);
  const bytes = sizes.reduce((sum, one) => sum + one.bytes, 0);
  if (bytes <= MOST_BYTES) return undefined;
  return (
    `Its environment variables take ${bytes} bytes, and Lambda's limit is ${MOST_BYTES}. ` +
    `The largest is ${sizes[0]?.name}. Flow ids are shorter than flow ARNs.`
  );
}

function sizeOf(value: unknown): number {
  return typeof value === "object" ? 0 : Buffer.byteLength(String(value));
}
