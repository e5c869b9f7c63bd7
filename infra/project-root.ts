import { dirname } from "node:path";

export const PROJECT_ROOT = dirname(import.meta.dirname);
