import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { PartialMessage, Plugin, PluginBuild } from "esbuild";

/**
 * An esbuild plugin that leaves out of a deployed bundle what a Lambda does not need of the AWS SDK: the schemas of all
 * operations but those used, the ways to find credentials and settings other than the environment, which is where Lambda
 * puts them, and event streams, which Connect does not have. Where the SDK no longer looks as it did, the build warns and
 * the bundle is larger, but right.
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
  /** Packages that the trimmed file imports and the original one does not. */
  needs?: readonly string[];
  /** What a file of the client must not say, for then what would be trimmed is in use. */
  unless?: { clientFile: string; says: RegExp };
  /** The file's text, trimmed, or undefined where it does not look as expected. */
  apply(text: string): string | undefined;
};

const TRIMS: readonly Trim[] = [
  {
    saves: "the schemas of operations that are not called, and of exceptions",
    file: /[\\/]@aws-sdk[\\/]client-connect[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/,
    apply: makeSchemasPure,
  },
  {
    saves: "credential providers other than the environment's",
    file: /[\\/]@aws-sdk[\\/]client-connect[\\/]dist-es[\\/]runtimeConfig\.js$/,
    needs: ["@aws-sdk/credential-provider-env", "@smithy/core"],
    apply: takeCredentialsFromEnvironment,
  },
  {
    saves: "settings from files of the home directory, which a Lambda does not have",
    file: /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]config[\\/]node-config-provider[\\/]configLoader\.js$/,
    apply: takeSettingsFromEnvironment,
  },
  {
    saves: "event streams, which no operation of Connect has",
    file: /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]protocols[\\/]HttpProtocol\.js$/,
    unless: { clientFile: "runtimeConfig.js", says: /event-?stream/i },
    apply: leaveOutEventStreams,
  },
  {
    saves: "retries and endpoint lookups that are not called",
    file: /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/](?:retry|endpoints)[\\/]index\.js$/,
    apply: makeBindingsPure,
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
  return schemas < FEWEST_SCHEMAS ? undefined : makeErrorsPure(pure);
}

const REGISTRY = /^(const \w+_registry = )(TypeRegistry\.for\(\w+\);)$/gm;
const REGISTRATION = /^\w+_registry\.registerError\(.*\);$/gm;
const REGISTRIES = /^(export const errorTypeRegistries = )(\[[^\]]*\]);$/m;

/** Its classes of exceptions the SDK registers one by one: here where the list of them is made, if anybody asks for it. */
function makeErrorsPure(text: string): string | undefined {
  const registrations = text.match(REGISTRATION) ?? [];
  if (registrations.length === 0 || text.search(REGISTRY) < 0 || text.search(REGISTRIES) < 0) return undefined;
  return text
    .replace(REGISTRATION, "")
    .replace(REGISTRY, "$1/* @__PURE__ */ $2")
    .replace(
      REGISTRIES,
      (_, declaration, list) =>
        `${declaration}/* @__PURE__ */ (() => { ${registrations.join("\n")} return ${list}; })();`,
    );
}

const BINDING = /^(export const \w+ = )(bind[A-Z]\w*\(\w+\);)$/gm;

/** For the same reason: these calls return a function and do nothing else. */
function makeBindingsPure(text: string): string | undefined {
  return text.search(BINDING) < 0 ? undefined : text.replace(BINDING, "$1/* @__PURE__ */ $2");
}

const DEFAULT_CHAIN =
  /import \{ defaultProvider as credentialDefaultProvider \} from "@aws-sdk\/credential-provider-node";/;

/** Read once, as the chain does it: again only where they say when they expire, and that is near. */
const FROM_ENVIRONMENT = `
import { fromEnv } from "@aws-sdk/credential-provider-env";
import { doesIdentityRequireRefresh, isIdentityExpired, memoizeIdentityProvider } from "@smithy/core";
const credentialDefaultProvider = (options) =>
  memoizeIdentityProvider(fromEnv(options), isIdentityExpired, doesIdentityRequireRefresh);
`;

function takeCredentialsFromEnvironment(text: string): string | undefined {
  return DEFAULT_CHAIN.test(text) ? text.replace(DEFAULT_CHAIN, FROM_ENVIRONMENT.trim()) : undefined;
}

const FROM_FILES = /,\s*fromSharedConfigFiles\(configFileSelector, configuration\)/;
const FROM_FILES_IMPORT = /^import \{ fromSharedConfigFiles \} from "\.\/fromSharedConfigFiles";$/m;

function takeSettingsFromEnvironment(text: string): string | undefined {
  if (!FROM_FILES.test(text) || !FROM_FILES_IMPORT.test(text)) return undefined;
  return text.replace(FROM_FILES, "").replace(FROM_FILES_IMPORT, "");
}

const EVENT_STREAMS = 'import("@smithy/core/event-streams")';

function leaveOutEventStreams(text: string): string | undefined {
  if (text.split(EVENT_STREAMS).length !== 2) return undefined;
  return text.replace(EVENT_STREAMS, 'Promise.reject(new Error("This bundle was made without event streams."))');
}

function applyTrim(build: PluginBuild, { saves, file, needs, unless, apply }: Trim): void {
  let bundlesSdk = false;
  let trimmed = 0;
  let left = 0;
  build.onStart(() => {
    bundlesSdk = false;
    trimmed = 0;
    left = 0;
  });
  build.onLoad({ filter: SDK_CLIENT }, () => {
    bundlesSdk = true;
    return undefined;
  });
  build.onLoad({ filter: file }, async ({ path }) => {
    const contents = await trim(path);
    if (contents === undefined) left++;
    else trimmed++;
    return contents === undefined ? undefined : { contents, loader: "js", resolveDir: dirname(path) };
  });
  build.onEnd(() =>
    bundlesSdk && (trimmed === 0 || left > 0) ? { warnings: [notTrimmed(saves, "build/sdk/trim-sdk.ts")] } : undefined,
  );

  async function trim(path: string): Promise<string | undefined> {
    const contents = apply(await readFile(path, "utf8"));
    for (const name of needs ?? []) if ((await find(name, path)) === undefined) return undefined;
    if (unless !== undefined && (await isInUse(unless, path))) return undefined;
    return contents;
  }

  async function find(name: string, importer: string): Promise<string | undefined> {
    const { errors, path } = await build.resolve(name, { kind: "import-statement", resolveDir: dirname(importer) });
    return errors.length === 0 ? path : undefined;
  }

  /** In doubt it is. */
  async function isInUse({ clientFile, says }: NonNullable<Trim["unless"]>, importer: string): Promise<boolean> {
    const client = await find("@aws-sdk/client-connect", importer);
    if (client === undefined) return true;
    const text = await readFile(join(dirname(client), clientFile), "utf8").catch(() => undefined);
    return text === undefined || says.test(text);
  }
}

const SDK_CLIENT = /[\\/]@aws-sdk[\\/]client-connect[\\/]dist-[\w-]+[\\/](?:ConnectClient|index)\.js$/;

/** What to say where the SDK is written in a way that the file does not know. */
export function notTrimmed(of: string, file: string): PartialMessage {
  return {
    text: `This version of @aws-sdk/client-connect is not trimmed of ${of}: ${file} does not know how it is written. The bundle is right, but larger.`,
  };
}
