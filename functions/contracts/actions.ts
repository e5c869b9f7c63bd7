import { z } from "zod";
import { BusinessDate } from "./calendar.ts";
import { DealerId } from "./ids.ts";
import { Text } from "./text.ts";

/**
 * An improvement that some dealers take part in: what it is to move, from when, and until when where it ends. Registered before
 * anybody looks at its effect, and never changed after.
 */
export const ImprovementAction = z.strictObject({
  action: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/),
  name: Text,
  dealers: z.array(DealerId).min(1),
  programme: z.string().min(1),
  /** A factor of the programme; its index when absent. */
  factor: z.string().min(1).optional(),
  from: BusinessDate,
  /** The last day. */
  until: BusinessDate.optional(),
});
export type ImprovementAction = Readonly<z.infer<typeof ImprovementAction>>;

/** An action in the ledger. */
export const RegisteredAction = ImprovementAction.extend({ by: z.string(), at: z.string() });
export type RegisteredAction = Readonly<z.infer<typeof RegisteredAction>>;
