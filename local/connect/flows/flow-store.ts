import { createHash } from "node:crypto";
import type { FlowType } from "../../../lib/flows/document/flow.ts";
import { readFlow } from "../../../lib/flows/document/read-flow.ts";
import type { FlowReference } from "../../../lib/flows/execution/flow-state.ts";
import type { FlowSource, PublishedFlow } from "../../../lib/flows/execution/published-flow.ts";
import { resourceArn } from "../resources/arn.ts";
import { lookUpResource } from "../resources/find-resource.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { recordOf } from "../resources/version-operations.ts";
import type { Instance, Resource } from "../state/instance.ts";

/** The flows and modules of instances, parsed once a revision. */
export type FlowStore = {
  /**
   * The published flow or module that an id or ARN means: with `…:3` that version, with `…:name` the version of an alias,
   * with `…:$SAVED` also one that is only saved.
   */
  find(instance: Instance, idOrArn: string): Found | undefined;
  /** The flow of a name, of those that run. */
  findByName(instance: Instance, name: string): Found | undefined;
  /** All revisions that contacts can still run. */
  source(instance: Instance): FlowSource;
};

type Found = FlowReference & { type: FlowType };

const KINDS = ["contact-flow", "flow-module"] as const;
/** Parsed revisions are kept up to this number; more are forgotten oldest first, and with them contacts that still run them. */
const MOST_REVISIONS = 2_000;

export function createFlowStore(revisions: Map<string, PublishedFlow> = new Map(), region = "us-east-1"): FlowStore {
  const found = new WeakMap<Resource["record"], Found>();

  function read(instance: Instance, resource: Resource, record = resource.record): Found | undefined {
    const known = found.get(record);
    if (known !== undefined) return known;
    const { Content, Type, Name } = record;
    if (typeof Content !== "string") return undefined;
    const revision = createHash("sha256").update(Content).digest("hex").slice(0, 16);
    const type = resource.kind === "flow-module" ? "MODULE" : (String(Type ?? "CONTACT_FLOW") as FlowType);
    const key = keyOf(instance, resource.id, revision);
    if (!revisions.has(key)) {
      const document = readFlow(Content);
      if ("problems" in document) return undefined;
      const arn = resourceArn(region, instance.id, resource.kind, resource.id);
      const oldest = revisions.keys().next();
      if (revisions.size >= MOST_REVISIONS && !oldest.done) revisions.delete(oldest.value);
      revisions.set(key, { arn, name: String(Name), type, flow: document.flow });
    }
    const reference = { id: resource.id, revision, type };
    found.set(record, reference);
    return reference;
  }

  return {
    find(instance, idOrArn) {
      for (const kind of KINDS) {
        const resource = lookUpResource(instance, kind, idOrArn);
        if (resource === undefined || !(isPublished(resource) || idOrArn.endsWith(":$SAVED"))) continue;
        const record = recordOf(resource, idOrArn);
        return record && read(instance, resource, record);
      }
      return undefined;
    },
    findByName(instance, name) {
      const resources = [...resourcesOf(instance, "contact-flow").values()];
      const named = resources.find((resource) => resource.record.Name === name && isPublished(resource));
      return named && read(instance, named);
    },
    source: (instance) => (id, revision) => revisions.get(keyOf(instance, id, revision)),
  };
}

/** Archived flows do not run. */
function isPublished({ record: { Status, State } }: Resource): boolean {
  return Status !== "SAVED" && State !== "ARCHIVED";
}

function keyOf({ id }: Instance, flowId: string, revision: string): string {
  // Ids hold no spaces that a flow's could be confused with: the revision is a hash, and both ids come from this process.
  return `${id} ${revision} ${flowId}`;
}
