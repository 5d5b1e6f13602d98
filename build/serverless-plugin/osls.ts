import type { Parameters } from "../deployment/parameter-rules.ts";

/** The part of osls that the plugin touches. */
export type Osls = {
  classes: { Error: new (message: string, code: string) => Error };
  configurationInput: { params?: Record<string, Record<string, unknown>> };
  service: {
    service: string;
    provider: { name: string };
    functions: Record<string, OslsFunction>;
    resources?: { Resources?: object; Outputs?: object; Conditions?: object };
  };
  getProvider(name: "aws"): { getStage(): string; getRegion(): string };
};

/** A function of serverless.yml, once osls has named it. */
export type OslsFunction = { name: string; handler: string; role?: string };

/** What osls was called with. */
export type Options = { param?: string[] };

/** The parameters by name: those of the command line before those of the stage before those for all stages. */
export function parametersOf({ configurationInput }: Osls, { param = [] }: Options, stage: string): Parameters {
  const { params = {} } = configurationInput;
  const given = param.map((text) => /^([^=]+)=(.*)$/s.exec(text)?.slice(1) ?? [text, ""]);
  const all: [string, unknown][] = [
    ...Object.entries(params.default ?? {}),
    ...Object.entries(params[stage] ?? {}),
    ...(given as [string, string][]),
  ];
  return Object.fromEntries(all.map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(",");
  return value === null || value === undefined ? "" : String(value).trim();
}
