/** A function at an endpoint. */
export type NamedFunction = { name: string; qualifier?: string };

const ARN = /^arn:aws[\w-]*:lambda:[^:]*:[^:]*:function:([\w-]{1,140})(?::([\w$-]+))?$/;
const NAME = /^([\w-]{1,140})(?::([\w$-]+))?$/;

/**
 * The function that an ARN or a name means, whatever its account and Region. A known function is found by the name that
 * flows use, by its deployed name, and by the one that another stage deploys: `service-prod-startTask`.
 */
export function functionOf(arnOrName: string, known: Readonly<Record<string, string>>): NamedFunction | undefined {
  const [, given, qualifier] = ARN.exec(arnOrName) ?? NAME.exec(arnOrName) ?? [];
  if (given === undefined) return undefined;
  const own = Object.hasOwn(known, given) ? known[given] : undefined;
  const [, deployed] = Object.entries(known).find(([name]) => given.endsWith(`-${name}`)) ?? [];
  const name = own ?? deployed ?? given;
  return { name, ...(qualifier !== undefined && { qualifier }) };
}
