/** The commands that this plugin adds to osls. */
export const PLUGIN_COMMANDS = {
  smoke: {
    usage: "Starts and stops contacts through each trigger of the deployed stack, and checks what it finds",
    lifecycleEvents: ["run"],
    options: {
      token: { usage: "A token of the identity provider, for authorization=jwt", type: "string" },
      wait: { usage: "Seconds to wait for log lines and metrics (240)", type: "string" },
      "api-url": { usage: "The address of the local stack's API (http://localhost:3000)", type: "string" },
    },
  },
  rollout: {
    commands: {
      stop: {
        usage: "Stops gradual deployments in progress, and brings the previous versions back",
        lifecycleEvents: ["run"],
      },
    },
  },
};
