import type { Call } from "../requests/operation.ts";
import { resourceIdOf } from "../resources/arn.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { changeWorkspace, type Workspace, type WorkspaceParts } from "./workspace-parts.ts";

type Associated = NonNullable<WorkspaceParts["associated"]>[number];

const KINDS = ["agent", "routing-profile"] as const;

/** Changes associations by ARN, one by one; `change` returns the new ones, or why one failed as a string. */
export function changeAssociations(
  call: Call,
  workspace: Workspace,
  arns: readonly string[],
  change: (before: Associated[], given: Associated) => Associated[] | string,
) {
  const SuccessfulList: { ResourceArn: string }[] = [];
  const FailedList: { ResourceArn: string; ErrorCode: string; ErrorMessage: string }[] = [];
  let associated = workspace.parts.associated ?? [];
  for (const ResourceArn of arns) {
    const given = findAssociated(workspace, ResourceArn);
    const changed = given === undefined ? "There is no such user or routing profile" : change(associated, given);
    if (typeof changed === "string") {
      FailedList.push({ ResourceArn, ErrorCode: given === undefined ? "404" : "400", ErrorMessage: changed });
    } else {
      associated = changed;
      SuccessfulList.push({ ResourceArn });
    }
  }
  changeWorkspace(call, workspace, { associated });
  return { SuccessfulList, FailedList };
}

export function isSameAssociated(a: Associated, b: Associated): boolean {
  return a.kind === b.kind && a.id === b.id;
}

function findAssociated({ instance }: Workspace, arn: string): Associated | undefined {
  if (!arn.startsWith("arn:")) return undefined;
  for (const kind of KINDS) {
    const id = resourceIdOf(arn, kind, instance.id);
    if (id !== undefined && resourcesOf(instance, kind).has(id)) return { kind, id };
  }
  return undefined;
}
