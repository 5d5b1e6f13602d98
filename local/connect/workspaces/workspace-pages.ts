import { isJsonObject } from "../../../lib/arazzo/json.ts";
import { invalid, notFound } from "../requests/errors.ts";
import { findResource } from "../resources/find-resource.ts";
import { parseJson } from "../wire/parse-json.ts";
import { ServiceError } from "../wire/service-error.ts";
import type { Workspace, WorkspacePage } from "./workspace-parts.ts";

const RESERVED = /^(?:aws|connect):/i;

/** @throws ServiceError `ResourceNotFoundException` */
export function pageOf({ parts }: Workspace, name: string): WorkspacePage {
  const page = parts.pages?.find(({ Page }) => Page === name);
  if (page === undefined) throw notFound("WorkspacePage", name);
  return page;
}

/** Checks a new or changed page: its view must exist, its name and slug must be free. @throws ServiceError */
export function checkPage({ instance, parts }: Workspace, page: WorkspacePage, before?: WorkspacePage): void {
  const { Page, ResourceArn, Slug = "", InputData = "{}" } = page;
  if (RESERVED.test(Page)) throw invalid("Names that begin with aws: or connect: belong to the service");
  findResource(instance, "view", ResourceArn);
  if (!isJsonObject(parseJson(InputData))) throw invalid("InputData must be a JSON object");
  const others = parts.pages?.filter((one) => one !== before) ?? [];
  if (others.some((one) => one.Page === Page || (Slug !== "" && one.Slug === Slug)))
    throw new ServiceError("DuplicateResourceException", `The workspace has a page ${Page} or its slug already`);
}
