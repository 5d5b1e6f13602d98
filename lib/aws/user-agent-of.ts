import type { ConnectClient } from "@aws-sdk/client-connect";

/**
 * The headers by which a client says what it is: the SDK with its version, the machine, and what `customUserAgent` or
 * `userAgentAppId` add. As the SDK writes them, but for the features in use, which AWS counts.
 */
export async function userAgentOf(config: ConnectClient["config"]): Promise<Record<string, string>> {
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

/** A name may have a kind before it (`os/linux`), and then its version stands after a number sign. */
function sectionOf([name, version]: readonly [string, string?]): string {
  const [kind = "", ...rest] = name.split("/").map((part) => part.replace(FORBIDDEN, "-"));
  const named = rest.length === 0 ? kind : `${kind}/${kind === "api" ? rest.join("/").toLowerCase() : rest.join("/")}`;
  if (!version) return named;
  return `${named}${rest.length === 0 ? "/" : "#"}${version.replace(FORBIDDEN_IN_VERSION, "-")}`;
}

const FORBIDDEN = /[^!$%&'*+\-.^_`|~\w]/g;
const FORBIDDEN_IN_VERSION = /[^!$%&'*+\-.^_`|~\w#]/g;
