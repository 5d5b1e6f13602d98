import { nearestNames, questionOf } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import { truncate } from "../document/truncate.ts";
import type { Operation, OperationCatalog } from "../operation.ts";
import { isSupported } from "./is-supported.ts";
import { operationsLike } from "./operations-like.ts";
import { resolveSource } from "./resolve-source.ts";
import type { DocumentNames, SourceNames } from "./scopes.ts";

/** The operation that an `operationId` names, with or without `$sourceDescriptions.<name>.` before it. */
export function resolveOperation(text: string, place: Place, names: DocumentNames): Operation | undefined {
  const { problems } = names;
  const qualified = /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(text);
  if (text.startsWith("$") && qualified === null) {
    problems.error(
      place,
      "operation",
      `\`${truncate(text)}\` is not an operation.`,
      "Write `$sourceDescriptions.<name>.<operationId>`, or the operationId alone.",
    );
    return undefined;
  }
  const [, sourceName, operationId = text] = qualified ?? [];
  const source = sourceName === undefined ? undefined : resolveSource(sourceName, place, names);
  if (sourceName !== undefined && source === undefined) return undefined;
  if (source?.type === "asyncapi" || source?.type === "arazzo") {
    const hint = source.type === "arazzo" ? "Call its workflows with `workflowId`." : undefined;
    problems.error(
      place,
      "operation",
      `The source description \`${sourceName}\` is of type ${source.type}, so it has no operations.`,
      hint,
    );
    return undefined;
  }
  const target = source ?? onlySource(names);
  if (target?.unread) return undefined;
  const catalog = target?.catalog ?? names.catalog;
  const operation = target === undefined ? findInAll(operationId, place, names) : catalog.find(operationId);
  if (operation === undefined) {
    if (target !== undefined) reportUnknown(operationId, sourceName, catalog, place, names);
    return undefined;
  }
  noteOtherName(operationId, operation, place, names);
  return isSupported(operation, place, names) ? operation : undefined;
}

/** Notes a name that differs from the operation's own by more than case: `POST_DescribeInstances`. */
function noteOtherName(given: string, { operationId }: Operation, place: Place, { problems }: DocumentNames): void {
  const name = operationId.slice(operationId.indexOf(":") + 1);
  const own = given.slice(given.indexOf(":") + 1);
  if (own.toLowerCase() === name.toLowerCase() || !own.toLowerCase().endsWith(name.toLowerCase())) return;
  problems.note(place, "loose-name", `\`${truncate(given)}\` is read as \`${operationId}\`.`);
}

/** The source of an operation that is named alone. */
function onlySource({ sources }: DocumentNames): SourceNames | undefined {
  const [only, ...others] = [...sources.values()].filter(({ type }) => type === "openapi");
  return others.length === 0 ? only : undefined;
}

/**
 * Finds an operation that is named without its source in a document with several. The specification requires the source;
 * without it, the name is clear where only one service has such an operation, as where all sources are parts of one.
 */
function findInAll(operationId: string, place: Place, names: DocumentNames): Operation | undefined {
  const { sources, problems } = names;
  const own = [...sources].filter(([, { type }]) => type !== "arazzo");
  const read = own.filter(([, { unread, type }]) => !unread && type === "openapi");
  const catalogs = new Set(
    own.length === 0 ? [names.catalog] : read.map(([, { catalog }]) => catalog ?? names.catalog),
  );
  const found = [...catalogs].flatMap((catalog) => catalog.find(operationId) ?? []);
  const [operation] = found;
  if (operation === undefined) {
    // The operation can belong to a source that could not be read, which is reported.
    if (read.length === own.length) reportInNone(operationId, [...catalogs], place, names);
    return undefined;
  }
  if (own.length < 2) return operation;
  const having = read.filter(([, { catalog }]) => (catalog ?? names.catalog).find(operationId) !== undefined);
  const forms = having.slice(0, 3).map(([name]) => `\`$sourceDescriptions.${name}.${operationId}\``);
  const write = `Write ${forms.join(" or ")}.`;
  if (new Set(found.map((one) => one.operationId)).size > 1) {
    const message = `\`${operationId}\` requires its source description, since several sources have it.`;
    problems.error(place, "ambiguous-operation", message, write);
    return undefined;
  }
  const message = `\`${operationId}\` lacks its source description; it is read as \`${operation.operationId}\`, the only operation of that name.`;
  problems.note(place, "ambiguous-operation", message, write);
  return operation;
}

function reportInNone(operationId: string, catalogs: OperationCatalog[], place: Place, names: DocumentNames): void {
  const [only = names.catalog, ...others] = catalogs;
  if (others.length === 0) {
    reportUnknown(operationId, undefined, only, place, names);
    return;
  }
  const titles = catalogs.map(({ title }) => title ?? "Amazon Connect");
  const known = catalogs.flatMap((catalog) => catalog.operationIds()).map((id) => id.slice(id.indexOf(":") + 1));
  const message = `None of the sources has an operation \`${truncate(operationId)}\`: ${titles.join(", ")}.`;
  names.problems.error(place, "unknown-operation", message, questionOf(operationsLike(operationId, known)));
}

function reportUnknown(
  operationId: string,
  sourceName: string | undefined,
  catalog: OperationCatalog,
  place: Place,
  names: DocumentNames,
): void {
  const { problems } = names;
  const name = truncate(operationId);
  if (catalog.title !== undefined) {
    const known = catalog.operationIds().map((id) => id.slice(id.indexOf(":") + 1));
    const near = questionOf(operationsLike(operationId, known));
    problems.error(place, "unknown-operation", `${catalog.title} has no operation \`${name}\`.`, near);
    return;
  }
  const hint = prefixHint(operationId, names) ?? questionOf(operationsLike(operationId, catalog.operationIds()));
  const [own, ...others] = [...names.sources].filter(([, { type }]) => type !== "arazzo");
  const source = sourceName ?? (others.length === 0 ? own?.[0] : undefined);
  const namesConnect = source !== undefined && /connect/i.test(`${source} ${names.sources.get(source)?.url}`);
  const isTypo = nearestNames(operationId, catalog.operationIds(), 1, 2).length > 0;
  const isOther = source !== undefined && !namesConnect && !isTypo;
  const message = isOther
    ? `Source \`${source}\` is not an Amazon Connect description: Connect, whose operations steps call, has no \`${name}\`.`
    : `Amazon Connect has no operation \`${name}\`.`;
  problems.error(place, "unknown-operation", message, hint);
}

/** For `petstore.listPets`: a source's name alone before an operation, as some write it. */
function prefixHint(text: string, { catalog, sources }: DocumentNames): string | undefined {
  const [, source = "", operationId = ""] = /^([^.]+)\.(.+)$/.exec(text) ?? [];
  if (!sources.has(source) || catalog.find(operationId) === undefined) return undefined;
  return `Write \`$sourceDescriptions.${source}.${operationId}\`, or \`${operationId}\` alone.`;
}
