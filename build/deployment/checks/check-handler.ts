/** The settings of a function that its handler must match. */
export type FunctionSettings = {
  /** Whether serverless.yml gives it a `durableConfig`. */
  durable: boolean;
  /** The names of its environment variables. */
  variables: readonly string[];
  /** Whether its handler imports a document. */
  hasDocument: boolean;
};

/**
 * Reports a handler that does not match its function's settings: it would be deployed, and then fail to load or run.
 * @param source of the handler's file.
 */
export function checkHandler(
  source: string,
  { durable, variables, hasDocument }: FunctionSettings,
): string | undefined {
  const [, maker] = /\b(create(?:Durable|Public)?Handler|createChatEndpoint)\(/.exec(source) ?? [];
  if (maker !== undefined && !hasDocument)
    return `Its permissions in Connect follow from its document, and the handler imports no document: import it in the handler's own file, not in another.`;
  if (maker === "createDurableHandler" && !durable)
    return "createDurableHandler requires a durableConfig in serverless.yml, see docs/operating.md.";
  if (durable && maker !== undefined && maker !== "createDurableHandler")
    return `Its durableConfig requires createDurableHandler, but the handler uses ${maker}.`;
  const isPublic = maker === "createPublicHandler" || maker === "createChatEndpoint";
  if (isPublic && !variables.includes("AUTHORIZATION"))
    return `${maker} reads from its environment what a client can do: give it \`environment: \${self:custom.publicEnvironment}\`, see docs/security.md.`;
  return undefined;
}
