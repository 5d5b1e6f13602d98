import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import type { HttpApi } from "../../lib/http/http-operation.ts";
import { catalog } from "../bundle/connect-operations.ts";
import { operationsOf } from "../bundle/document-requirements.ts";
import type { AwsService } from "./aws-service.ts";
import { calledSources } from "./called-sources.ts";

/** A part of a module: its imports and statements, and the expression that opens a source. */
export type SourceCode = { lines: string[]; open: string };

/**
 * Writes how a document's module opens its sources: an expression with `options`, which all of them share. Its lines
 * declare `operations` and `limits`, those of Amazon Connect.
 */
export function sourceCode(document: CompiledDocument): SourceCode {
  const connect = operationsOf(document);
  const others = calledSources(document).map((source) => ({
    key: source.key,
    ...(source.type === "http" ? httpCode(source.api) : awsCode(source, source.operations)),
  }));
  const needsConnect = connect.length > 0 || others.length === 0;
  const none = { lines: ["const operations = {};", "const limits = { members: {}, combinations: {} };"] };
  const first = needsConnect ? [{ key: "", ...connectCode(connect) }] : [];
  const all = [...first, ...others];
  const lines = all.flatMap((source) => source.lines);
  if (others.length === 0) return { lines, open: all[0]?.open ?? "" };
  const members = all.map(({ key, open }) => `${JSON.stringify(key)}: ${open}`);
  return {
    lines: [
      `import { joinSources } from ${library("aws/join-sources")};`,
      ...(needsConnect ? lines : [...lines, ...none.lines]),
    ],
    open: `joinSources({ ${members.join(", ")} })`,
  };
}

function connectCode(operations: readonly string[]): SourceCode {
  const schemas = operations.map((id) => `${id}$`);
  return {
    lines: [
      `import { connectSource } from ${library("connect/connect-source")};`,
      `import { createConnectClient } from ${library("connect/create-connect-client")};`,
      ...(schemas.length > 0 ? [`import { ${schemas.join(", ")} } from "@aws-sdk/client-connect";`] : []),
      `const limits = ${data(catalog.limitsOf(operations))};`,
      `const operations = { ${operations.map((id) => `${id}: ${id}$`).join(", ")} };`,
    ],
    open: "connectSource({ client: createConnectClient(), operations, limits, ...options })",
  };
}

function awsCode(
  { service, package: from, client, serviceId, http2 }: AwsService,
  operations: readonly string[],
): SourceCode {
  const prefix = service.replaceAll("-", "_");
  const named = (name: string) => `${prefix}_${name}`;
  const names = [client, ...operations.flatMap((id) => [`${id}Command`, `${id}$`])];
  const imports = names.map((name) => `${name} as ${named(name)}`).join(", ");
  const commands = operations.map((id) => `${id}: { command: ${named(`${id}Command`)}, schema: ${named(`${id}$`)} }`);
  const settings = [JSON.stringify(serviceId), ...(http2 ? [`{ requestHandler: ${named("handler")}() }`] : [])];
  return {
    lines: [
      `import { ${imports} } from ${JSON.stringify(from)};`,
      ...(http2 ? [`import { http1Handler as ${named("handler")} } from ${library("aws/http1-handler")};`] : []),
      `import { serviceSource as ${named("source")} } from ${library("aws/service-source")};`,
      `import { serviceClientSettings as ${named("settings")} } from ${library("aws/service-client-settings")};`,
      `const ${named("operations")} = { ${commands.join(", ")} };`,
    ],
    open: `${named("source")}({ service: ${JSON.stringify(service)}, client: new ${named(client)}(${named("settings")}(${settings.join(", ")})), operations: ${named("operations")}, ...options })`,
  };
}

function httpCode(api: HttpApi): SourceCode {
  const named = (name: string) => `${api.name.replaceAll(/\W/g, "_")}_${name}`;
  const credentials = Object.values(api.schemes).map(({ credential }) => credential);
  const needsSecrets = credentials.some(({ secret }) => secret !== undefined);
  const needsParameters = credentials.some(({ parameter }) => parameter !== undefined);
  const read = [
    ...(needsSecrets ? ["secret !== undefined ? getSecret(secret)"] : []),
    ...(needsParameters ? ["parameter !== undefined ? getParameter(parameter, { decrypt: true })"] : []),
  ];
  const readSecret = `({ secret, parameter }) => ${[...read, "undefined"].join(" : ")}`;
  return {
    lines: [
      `import { httpSource as ${named("source")} } from ${library("http/http-source")};`,
      ...(needsSecrets ? [`import { getSecret } from "@aws-lambda-powertools/parameters/secrets";`] : []),
      ...(needsParameters ? [`import { getParameter } from "@aws-lambda-powertools/parameters/ssm";`] : []),
      `const ${named("api")} = ${data(api)};`,
    ],
    open: `${named("source")}({ api: ${named("api")}, ${read.length > 0 ? `readSecret: async ${readSecret}, ` : ""}...options })`,
  };
}

/** A file of `lib`, as a literal, resolved beside this module: TypeScript in this repository and JavaScript in the package. */
export function library(file: string): string {
  const url = new URL(`../../lib/${file}${extname(import.meta.url)}`, import.meta.url);
  return JSON.stringify(fileURLToPath(url));
}

/** Writes data as JSON to parse: it loads faster than code, and `__proto__` stays an ordinary member. */
export function data(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}
