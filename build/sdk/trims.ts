import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A way to make a file of the AWS SDK smaller for a Lambda function. */
export type Trim = {
  /** Names the saving in a warning. */
  saves: string;
  file: RegExp;
  /** Returns the trimmed source, or undefined if it is not written as expected, or the part is in use. */
  apply(source: string, find: Find): string | undefined | Promise<string | undefined>;
};

/** Returns the path of a package's module as the trimmed file imports it; undefined if it is not installed. */
type Find = (name: string) => Promise<string | undefined>;

export const TRIMS: readonly Trim[] = [
  {
    saves: "schemas of unused operations and exceptions",
    file: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/,
    apply: makeSchemasPure,
  },
  {
    saves: "credential providers other than the environment",
    file: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]runtimeConfig\.js$/,
    apply: trimRuntimeConfig,
  },
  {
    saves: "settings files of the home directory",
    file: /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]config[\\/]node-config-provider[\\/]configLoader\.js$/,
    apply: takeSettingsFromEnvironment,
  },
  {
    saves: "event streams",
    file: /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]protocols[\\/]HttpProtocol\.js$/,
    apply: leaveOutEventStreams,
  },
  {
    saves: "unused retries and endpoint lookups",
    file: /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/](?:retry|endpoints)[\\/]index\.js$/,
    apply: makeBindingsPure,
  },
];

const SCHEMA = /^((?:export )?var [\w$]+ = )(\[[\s\S]*?\]);$/gm;
/** Finding far fewer than there are variables means that the SDK is written differently. */
const VARIABLE = /^(?:export )?(?:var|let) /gm;

/**
 * Wraps each schema array in a function marked as pure. A bundler keeps an unused array that names other values, and
 * those values with it, but drops an unused result of a pure function.
 */
function makeSchemasPure(source: string): string | undefined {
  let schemas = 0;
  const pure = source.replace(SCHEMA, (_, declaration: string, array: string) => {
    schemas++;
    return `${declaration}/* @__PURE__ */ (() => ${array})();`;
  });
  const variables = source.match(VARIABLE)?.length ?? 0;
  return schemas === 0 || schemas < variables / 2 ? undefined : makeErrorsPure(pure);
}

const REGISTRY = /^(const \w+_registry = )((?:TypeRegistry\.for|new TypeRegistry)\(\w+\);)$/gm;
const REGISTRATION = /^\w+_registry\.registerError\(.*\);$/gm;
const REGISTRIES = /^(export const errorTypeRegistries = )(\[[^\]]*\]);$/m;

/** Moves the registration of exception classes, one by one in the SDK, into a function that runs only if used. */
function makeErrorsPure(source: string): string | undefined {
  const registrations = source.match(REGISTRATION) ?? [];
  if (registrations.length === 0 || source.search(REGISTRY) < 0 || source.search(REGISTRIES) < 0) return undefined;
  return source
    .replace(REGISTRATION, "")
    .replace(REGISTRY, "$1/* @__PURE__ */ $2")
    .replace(
      REGISTRIES,
      (_, declaration, array) =>
        `${declaration}/* @__PURE__ */ (() => { ${registrations.join("\n")} return ${array}; })();`,
    );
}

const BINDING = /^(export const \w+ = )(bind[A-Z]\w*\(\w+\);)$/gm;

/** Marks calls that only return a function as pure, for the same reason. */
function makeBindingsPure(source: string): string | undefined {
  return source.search(BINDING) < 0 ? undefined : source.replace(BINDING, "$1/* @__PURE__ */ $2");
}

const DEFAULT_CHAIN =
  /import \{ defaultProvider as credentialDefaultProvider \} from "@aws-sdk\/credential-provider-node";/;

/** Reads credentials once, as the default chain does, and again only when they are about to expire. */
const FROM_ENVIRONMENT = `
import { fromEnv } from "@aws-sdk/credential-provider-env";
import { doesIdentityRequireRefresh, isIdentityExpired, memoizeIdentityProvider } from "@smithy/core";
const credentialDefaultProvider = (options) =>
  memoizeIdentityProvider(fromEnv(options), isIdentityExpired, doesIdentityRequireRefresh);
`;

/** Further parts of a client's settings. Workflows have no event streams, and only those need HTTP/2. */
const OPTIONAL: readonly (readonly [part: RegExp, replacement: string])[] = [
  [
    // The user agent names the version; esbuild bundles an object that is imported as a whole.
    /import packageInfo from "\.\.\/package\.json";/,
    'import { version } from "../package.json";\nconst packageInfo = { version };',
  ],
  [
    /import \{ eventStreamSerdeProvider \} from "@smithy\/core\/event-streams";/,
    "const eventStreamSerdeProvider = () => undefined;",
  ],
  [
    /import \{ eventStreamPayloadHandlerProvider \} from "@aws-sdk\/eventstream-handler-node";/,
    "const eventStreamPayloadHandlerProvider = () => undefined;",
  ],
  [/\bNodeHttp2Handler as RequestHandler\b/, "NodeHttpHandler as RequestHandler"],
  [
    /import \{ fromEnvSigningName, nodeProvider \} from "@aws-sdk\/token-providers";/,
    `import { fromEnvSigningName } from "@aws-sdk/token-providers";
const nodeProvider = () => () => Promise.reject(new Error("This bundle reads bearer tokens from the environment only."));`,
  ],
];

async function trimRuntimeConfig(source: string, find: Find): Promise<string | undefined> {
  const imported = await Promise.all(["@aws-sdk/credential-provider-env", "@smithy/core"].map(find));
  if (imported.includes(undefined) || !DEFAULT_CHAIN.test(source)) return undefined;
  const bare = OPTIONAL.reduce((left, [part, replacement]) => left.replace(part, replacement), source);
  return bare.replace(DEFAULT_CHAIN, FROM_ENVIRONMENT.trim());
}

const FROM_FILES = /,\s*fromSharedConfigFiles\(configFileSelector, configuration\)/;
const FROM_FILES_IMPORT = /^import \{ fromSharedConfigFiles \} from "\.\/fromSharedConfigFiles";$/m;

function takeSettingsFromEnvironment(source: string): string | undefined {
  if (!FROM_FILES.test(source) || !FROM_FILES_IMPORT.test(source)) return undefined;
  return source.replace(FROM_FILES, "").replace(FROM_FILES_IMPORT, "");
}

const EVENT_STREAMS = 'import("@smithy/core/event-streams")';

async function leaveOutEventStreams(source: string, find: Find): Promise<string | undefined> {
  if (source.split(EVENT_STREAMS).length !== 2) return undefined;
  const client = await find("@aws-sdk/client-connect");
  const settings = client && (await readFile(join(dirname(client), "runtimeConfig.js"), "utf8").catch(() => undefined));
  if (settings === undefined || /event-?stream/i.test(settings)) return undefined;
  return source.replace(EVENT_STREAMS, 'Promise.reject(new Error("This bundle was built without event streams."))');
}
