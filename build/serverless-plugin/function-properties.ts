/** What serverless.yml can say of a function beside what osls knows. A JSON Schema. */
export const FUNCTION_PROPERTIES = {
  properties: {
    /** Whether flows may call it. */
    connectFlow: { type: "boolean" },
    /** What it may do beside what its document calls: statements of an IAM policy. */
    permissions: { type: "array", items: { type: "object" } },
  },
};

const COUNT = { type: "integer", minimum: 1 };

/** What serverless.yml has to say under `custom`. A JSON Schema. */
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
