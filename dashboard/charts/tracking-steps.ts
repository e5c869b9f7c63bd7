import { trackingChart } from "./tracking.ts";

export default trackingChart("actualInStep", "expectedInStep");
