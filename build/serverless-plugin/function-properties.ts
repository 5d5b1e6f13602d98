/** The JSON Schema of this project's own settings of a function in serverless.yml. */
export const FUNCTION_PROPERTIES = {
  properties: {
    /** Lets flows call it. */
    connectFlow: { type: "boolean" },
    /** IAM statements, in addition to the permissions that its document needs. */
    permissions: { type: "array", items: { type: "object" } },
  },
};

const COUNT = { type: "integer", minimum: 1 };

/** The JSON Schema of the required settings under `custom`. */
export const CUSTOM_PROPERTIES = {
  properties: {
    alarms: {
      type: "object",
      properties: {
        failedRuns: COUNT,
        lambdaErrors: COUNT,
        lambdaThrottles: COUNT,
        connectThrottled: COUNT,
        connectQuotaReached: COUNT,
        faults: COUNT,
        failedCalls: COUNT,
        slowMilliseconds: COUNT,
      },
      required: [
        "failedRuns",
        "lambdaErrors",
        "lambdaThrottles",
        "connectThrottled",
        "connectQuotaReached",
        "faults",
        "failedCalls",
        "slowMilliseconds",
      ],
      additionalProperties: false,
    },
  },
  required: ["alarms"],
};
