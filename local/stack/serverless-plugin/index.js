/**
 * The entry that osls loads. JavaScript, for it has to load on whatever Node started osls: `npx sls` starts it on the
 * Node 24 of this project, but a `sls` of the machine's own runs on the machine's Node.
 */
import { createRequire } from "node:module";
import { RunOnProjectNode } from "./run-on-project-node.js";

const require = createRequire(import.meta.url);
const isDeployedMajor = Number(process.versions.node.split(".")[0]) >= 24;

function loadPlugin() {
  const { LocalConnectPlugin } = require("./local-connect-plugin.ts");
  return LocalConnectPlugin;
}

// biome-ignore lint/style/noDefaultExport: osls takes a plugin's default export.
export default isDeployedMajor ? loadPlugin() : RunOnProjectNode;
