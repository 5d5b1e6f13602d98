/**
 * The entry that osls loads. It is JavaScript because it has to load on any Node: `npx sls` runs on this project's
 * Node 24, but a global `sls` runs on the machine's Node.
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
