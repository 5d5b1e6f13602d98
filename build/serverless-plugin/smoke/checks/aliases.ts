import { GetFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { aliasNameOf } from "../../../deployment/rollout/live-alias.ts";
import { expected, type Finding, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";

/** Each function is active, and its alias points at a version. */
export async function aliases({ stack, clients }: Smoke): Promise<Finding[]> {
  if (stack.isLocal) return [skipped("aliases point at versions", "the local stack has no aliases")];
  return await Promise.all(
    stack.functions.map(async ({ of }) => {
      const alias = aliasNameOf(of);
      if (alias === undefined) return skipped(`${of.name} has an alias`, "an emulator has no aliases");
      const { State, Version } = await clients.lambda.send(
        new GetFunctionConfigurationCommand({ FunctionName: of.name, Qualifier: alias }),
      );
      const isVersion = /^\d+$/.test(Version ?? "");
      return expected(`${of.name}:${alias} is active`, State === "Active" && isVersion, `version ${Version}, ${State}`);
    }),
  );
}
