import { ContactMap } from "../contacts/contact-map.ts";
import type { Instance, Origin } from "../state/instance.ts";

/** Creates an instance without resources. */
export function createInstance(id: string, origin: Origin, createdAt: Date, record: Record<string, unknown>): Instance {
  return {
    id,
    origin,
    createdAt,
    record: {
      IdentityManagementType: "CONNECT_MANAGED",
      InboundCallsEnabled: true,
      OutboundCallsEnabled: true,
      InstanceStatus: "ACTIVE",
      ...record,
    },
    resources: new Map(),
    contacts: new ContactMap(),
  };
}
