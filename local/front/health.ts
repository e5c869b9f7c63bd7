/** Where a cloud tells which one it is. */
export const HEALTH_PATH = "/.dealerpulse/health";
