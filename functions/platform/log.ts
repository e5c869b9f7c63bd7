import { Logger } from "@aws-lambda-powertools/logger";

/** Structured log lines. Fields are ids, counts and codes; never a cell of a file. */
export const log = new Logger({ serviceName: "dealerpulse" });
