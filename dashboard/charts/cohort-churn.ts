import { cohortShare } from "./cohort-share.ts";

/** Share of the vehicles serviced six months ago that have not come back, with its 95 % interval. */
export default cohortShare("churn6");
