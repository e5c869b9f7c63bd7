import { trackingChart } from "./tracking.ts";

export default trackingChart("actual", "expected");
