/** What serverless.yml says of a function that its handler has to go with. */
export type FunctionSettings = {
  /** Whether it has a `durableConfig`. */
  durable: boolean;
  /** The names of its environment variables. */
  variables: readonly string[];
  /** Whether its handler imports a document. */
  hasDocument: boolean;
};

/**
 * How a function's handler and its settings do not go together: it would be deployed, and then not load or not run.
 * @param text of the handler's file.
 */
export function checkHandler(text: string, { durable, variables, hasDocument }: FunctionSettings): string | undefined {
  const [, maker] = /\b(create(?:Durable|Public)?Handler|createChatEndpoint)\(/.exec(text) ?? [];
  if (maker !== undefined && !hasDocument)
    return `What ${maker} makes may do in Connect, follows from the document, and the handler imports none: import it there, not by way of another file.`;
  if (maker === "createDurableHandler" && !durable)
    return "createDurableHandler needs a durableConfig in serverless.yml, see docs/operating.md.";
  if (durable && maker !== undefined && maker !== "createDurableHandler")
    return `It has a durableConfig, which goes with createDurableHandler, not with ${maker}.`;
  const isPublic = maker === "createPublicHandler" || maker === "createChatEndpoint";
  if (isPublic && !variables.includes("AUTHORIZATION"))
    return `What ${maker} lets a client do is decided by its environment: give it \`environment: \${self:custom.publicEnvironment}\`, see docs/security.md.`;
  return undefined;
}
