import { contend } from "../contestant.ts";

contend(async () => 0);
