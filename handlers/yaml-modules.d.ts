declare module "*.arazzo.yaml" {
  const workflow: import("../lib/connect/workflow-module.ts").WorkflowModule;
  // biome-ignore lint/style/noDefaultExport: what the build makes of a document is the default export of its module.
  export default workflow;
}

declare module "*.arazzo.yml" {
  export { default } from "*.arazzo.yaml";
}

/** The OpenAPI description of the routes, made by build/openapi. */
declare module "*/serverless.yml" {
  const openApi: import("../lib/arazzo/json.ts").JsonObject;
  // biome-ignore lint/style/noDefaultExport: what the build makes of a file is the default export of its module.
  export default openApi;
}
