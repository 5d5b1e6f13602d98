/**
 * The entry that osls loads. JavaScript, for it has to load on whatever Node started osls. On one that is older than the
 * functions' runtime this plugin has nothing to do: local/stack/serverless-plugin runs the whole command again on the right one.
 */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const isDeployedMajor = Number(process.versions.node.split(".")[0]) >= 24;

class NothingToDo {}

// biome-ignore lint/style/noDefaultExport: osls takes a plugin's default export.
export default isDeployedMajor ? require("./deployment-plugin.ts").DeploymentPlugin : NothingToDo;
