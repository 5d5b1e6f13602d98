import { createHash } from "node:crypto";
import { BlockList } from "node:net";
import { invalid } from "../../requests/errors.ts";
import type { Instance, Resource } from "../../state/instance.ts";
import { resourceType } from "../resource-type.ts";

const CIDR = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i;

export const authenticationProfile = resourceType({
  kind: "authentication-profile",
  own: { id: "Id", arn: "Arn" },
  updates: ["UpdateAuthenticationProfile"],
  summary: ({ IsDefault }) => ({ IsDefault }),
  check: ({ AllowedIps = [], BlockedIps = [] }) => {
    const wrong = [...(AllowedIps as string[]), ...(BlockedIps as string[])].find((range) => !isRange(range));
    if (wrong !== undefined) throw invalid(`${wrong} is not an IP address or a range of them`);
  },
  derived: ({ createdAt, modifiedAt }) => ({ CreatedTime: createdAt ?? modifiedAt }),
  differs: "Instances have the default profile only, and it restricts no login.",
});

/** The one profile of an instance. Its id stays the same without being kept. */
export function defaultAuthenticationProfile({ id: instanceId, createdAt }: Instance): Map<string, Resource> {
  const hash = createHash("sha256").update(`authentication-profile ${instanceId}`).digest("hex");
  const id = hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
  const record = {
    ...{ Name: "Default Authentication Profile", IsDefault: true, AllowedIps: [], BlockedIps: [] },
    ...{ PeriodicSessionDuration: 60, MaxSessionDuration: 720, SessionInactivityHandlingEnabled: false },
  };
  const modifiedAt = createdAt;
  return new Map([[id, { id, kind: "authentication-profile", record, origin: "seeded", createdAt, modifiedAt }]]);
}

function isRange(text: string): boolean {
  const [, address = "", prefix] = CIDR.exec(text) ?? [];
  const family = address.includes(":") ? "ipv6" : "ipv4";
  try {
    new BlockList().addSubnet(address, Number(prefix ?? 0), family);
    return true;
  } catch {
    return false;
  }
}
