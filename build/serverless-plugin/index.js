/**
 * The entry that osls loads, in JavaScript because it must load on any version of Node. On a version older than the
 * functions' runtime it does nothing: local/stack/serverless-plugin runs the whole command again on the right one.
 */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const isDeployedMajor = Number(process.versions.node.split(".")[0]) >= 24;

class NothingToDo {}

// biome-ignore lint/style/noDefaultExport: osls loads the default export of a plugin.
export default isDeployedMajor ? require("./deployment-plugin.ts").DeploymentPlugin : NothingToDo;
