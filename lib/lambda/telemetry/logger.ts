import { Logger } from "@aws-lambda-powertools/logger";

/** The one logger of a function. What it may say about a run is decided in log-run.ts. */
export const logger = new Logger({ serviceName: "connect-workflows" });
