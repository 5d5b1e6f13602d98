import { THRESHOLDS } from "../deployment/monitoring/alarm.ts";
import { SETTINGS_SCHEMA } from "./settings.ts";

/** The JSON Schema of this project's own settings of a function in serverless.yml. */
export const FUNCTION_PROPERTIES = {
  properties: {
    /** Lets flows call it. */
    connectFlow: { type: "boolean" },
    /** IAM statements, in addition to the permissions that its document needs. */
    permissions: { type: "array", items: { type: "object" } },
    /** ARNs of other services' resources, for requests that name them at run time only. */
    resources: { type: "array", items: { type: "string", pattern: "^arn:" } },
  },
};

const NUMBER = { type: "number", exclusiveMinimum: 0 };

/** The JSON Schema of the settings under `custom`. */
export const CUSTOM_PROPERTIES = { properties: { connectWorkflows: SETTINGS_SCHEMA } };

/** The JSON Schema of the settings that monitoring requires. */
export const MONITORING_PROPERTIES = {
  properties: {
    alarms: {
      type: "object",
      properties: Object.fromEntries(THRESHOLDS.map((name) => [name, NUMBER])),
      required: [...THRESHOLDS],
      additionalProperties: false,
    },
  },
  required: ["alarms"],
};
