/**
 * The file of a handler, as seen from serverless.yml.
 * @param handler as there: `handlers/start-task-and-stop.handler`
 */
export function fileOfHandler(handler: string): string {
  return `${handler.slice(0, handler.lastIndexOf("."))}.ts`;
}

/** What to say where it is not there. */
export function noFileOfHandler(handler: string): string {
  return `There is no ${fileOfHandler(handler)}, where its handler should be.`;
}
