import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { PartialMessage, Plugin, PluginBuild } from "esbuild";

/**
 * An esbuild plugin that leaves out of a deployed bundle what a Lambda does not need of the AWS SDK: the schemas of all
 * operations but those used, and the ways to find credentials other than the environment's, which is where Lambda puts
 * them. Where the SDK no longer looks as it did, the build warns and the bundle is larger, but right.
 */
export function trimSdk(): Plugin {
  return {
    name: "trim-sdk",
    setup(build) {
      for (const trim of TRIMS) applyTrim(build, trim);
    },
  };
}

type Trim = {
  /** What is saved, for the warning. */
  saves: string;
  file: RegExp;
  /** A package that the trimmed file imports and the original one does not. */
  needs?: string;
  /** The file's text, trimmed, or undefined where it does not look as expected. */
  apply(text: string): string | undefined;
};

const TRIMS: readonly Trim[] = [
  {
    saves: "the schemas of operations that are not called",
    file: /[\\/]@aws-sdk[\\/]client-connect[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/,
    apply: makeSchemasPure,
  },
  {
    saves: "credential providers other than the environment's",
    file: /[\\/]@aws-sdk[\\/]client-connect[\\/]dist-es[\\/]runtimeConfig\.js$/,
    needs: "@aws-sdk/credential-provider-env",
    apply: takeCredentialsFromEnvironment,
  },
];

const SCHEMA = /^((?:export )?var [\w$]+ = )(\[[\s\S]*?\]);$/gm;
/** Connect has more than two thousand; far fewer found would mean that they are written in another way. */
const FEWEST_SCHEMAS = 1000;

/**
 * A bundler keeps a list that nothing uses, since it holds names of other things, and with it all that these hold. What
 * a function marked as pure returns it drops. A list is still made when its file is loaded, as before.
 */
function makeSchemasPure(text: string): string | undefined {
  let schemas = 0;
  const pure = text.replace(SCHEMA, (_, declaration: string, list: string) => {
    schemas++;
    return `${declaration}/* @__PURE__ */ (() => ${list})();`;
  });
  return schemas < FEWEST_SCHEMAS ? undefined : pure;
}

const DEFAULT_CHAIN =
  /import \{ defaultProvider as credentialDefaultProvider \} from "@aws-sdk\/credential-provider-node";/;

function takeCredentialsFromEnvironment(text: string): string | undefined {
  if (!DEFAULT_CHAIN.test(text)) return undefined;
  return text.replace(
    DEFAULT_CHAIN,
    'import { fromEnv as credentialDefaultProvider } from "@aws-sdk/credential-provider-env";',
  );
}

function applyTrim(build: PluginBuild, { saves, file, needs, apply }: Trim): void {
  let bundlesSdk = false;
  let trimmed = false;
  build.onStart(() => {
    bundlesSdk = false;
    trimmed = false;
  });
  build.onLoad({ filter: SDK_CLIENT }, () => {
    bundlesSdk = true;
    return undefined;
  });
  build.onLoad({ filter: file }, async ({ path }) => {
    const contents = apply(await readFile(path, "utf8"));
    if (contents === undefined) return undefined;
    if (needs !== undefined) {
      const { errors } = await build.resolve(needs, { kind: "import-statement", resolveDir: dirname(path) });
      if (errors.length > 0) return undefined;
    }
    trimmed = true;
    return { contents, loader: "js" };
  });
  build.onEnd(() => (bundlesSdk && !trimmed ? { warnings: [warning(saves)] } : undefined));
}

const SDK_CLIENT = /[\\/]@aws-sdk[\\/]client-connect[\\/]dist-[\w-]+[\\/](?:ConnectClient|index)\.js$/;

function warning(saves: string): PartialMessage {
  return {
    text: `This version of @aws-sdk/client-connect is not trimmed of ${saves}: build/trim-sdk.ts does not know how it is written. The bundle is right, but larger.`,
  };
}
