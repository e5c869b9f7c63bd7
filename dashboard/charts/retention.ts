import { cohortShare } from "./cohort-share.ts";

/** Share of the vehicles serviced thirteen months ago that have come back since, with its 95 % interval. */
export default cohortShare("retention13");
