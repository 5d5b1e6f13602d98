import type { Call, InputOf } from "../requests/operation.ts";
import { findNamed } from "../resources/find-resource.ts";
import type { Instance, Resource } from "../state/instance.ts";

/** A page: the view that a workspace shows under a name. */
export type WorkspacePage = Pick<InputOf<"CreateWorkspacePage">, "Page" | "ResourceArn" | "Slug" | "InputData">;

/** The parts of a workspace that its Describe… operation does not return. */
export type WorkspaceParts = {
  pages?: WorkspacePage[];
  /** Users and routing profiles. */
  associated?: { kind: "agent" | "routing-profile"; id: string }[];
  /** Images by their type. */
  media?: Record<string, string>;
};

export type Workspace = { instance: Instance; resource: Resource; parts: WorkspaceParts };

export function workspaceOf(
  call: Call,
  { InstanceId, WorkspaceId }: { InstanceId: string; WorkspaceId: string },
): Workspace {
  const { instance, resource } = findNamed(call, "workspace", InstanceId, WorkspaceId);
  return { instance, resource, parts: resource.record as WorkspaceParts };
}

/** Replaces parts of a workspace. */
export function changeWorkspace({ now }: Call, { resource }: Workspace, parts: WorkspaceParts): void {
  resource.record = { ...resource.record, ...parts };
  resource.modifiedAt = now;
}
