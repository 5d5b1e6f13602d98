/** `custom.connectWorkflows` in serverless.yml: by default the plugin adds only what workflows need to run. */
export type Settings = {
  /** The functions that get a role, an alias and alarms: those whose handler imports a document, or all. */
  functions?: "workflows" | "all";
  /** Whether the deployment has alarms, a dashboard, metrics and a queue of failed invocations. */
  monitoring?: boolean;
  /** Whether the plugin bundles the workflows' functions itself; false for a service whose own bundler does. */
  bundle?: boolean;
};

/** The JSON Schema of {@link Settings}. */
export const SETTINGS_SCHEMA = {
  type: "object",
  properties: {
    functions: { enum: ["workflows", "all"] },
    monitoring: { type: "boolean" },
    bundle: { type: "boolean" },
  },
  additionalProperties: false,
};

/** The part of osls that has the settings. */
export type Configured = { configurationInput?: { custom?: { connectWorkflows?: Settings } } | undefined };

export function readSettings({ configurationInput }: Configured): Required<Settings> {
  return { functions: "workflows", monitoring: false, bundle: true, ...configurationInput?.custom?.connectWorkflows };
}
