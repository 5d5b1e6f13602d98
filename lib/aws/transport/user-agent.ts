import type { AwsClient } from "../aws-client.ts";

/**
 * The headers that identify the client: the SDK with its version, the machine, and `customUserAgent` and
 * `userAgentAppId` of the client. The SDK writes the same, and adds the features in use, which AWS counts.
 */
export async function userAgentHeaders(config: AwsClient["config"]): Promise<Record<string, string>> {
  const { defaultUserAgentProvider, customUserAgent = [], userAgentAppId } = config;
  const appId = await userAgentAppId();
  const own = (await defaultUserAgentProvider()).map(sectionOf);
  const custom = customUserAgent.map(sectionOf);
  const app = appId === undefined ? [] : [sectionOf(["app", appId])];
  return {
    "user-agent": [...own, ...app, ...custom].join(" "),
    "x-amz-user-agent": [...own.filter((section) => section.startsWith("aws-sdk-")), ...custom].join(" "),
  };
}

/** A name may begin with a category (`os/linux`); then its version follows a number sign. */
function sectionOf([name, version]: readonly [string, string?]): string {
  const [kind = "", ...rest] = name.split("/").map((part) => part.replace(FORBIDDEN, "-"));
  const named = rest.length === 0 ? kind : `${kind}/${kind === "api" ? rest.join("/").toLowerCase() : rest.join("/")}`;
  if (!version) return named;
  return `${named}${rest.length === 0 ? "/" : "#"}${version.replace(FORBIDDEN_IN_VERSION, "-")}`;
}

const FORBIDDEN = /[^!$%&'*+\-.^_`|~\w]/g;
const FORBIDDEN_IN_VERSION = /[^!$%&'*+\-.^_`|~\w#]/g;
