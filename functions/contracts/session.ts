import { z } from "zod";

/** Groups in the sign-in token. A dealer's people are in `dealer-<dealer id>`. */
export const HEAD_OFFICE_GROUP = "headoffice";
export const OPERATOR_GROUP = "operator";
export const DEALER_GROUP_PREFIX = "dealer-";

export const ROLES = ["headoffice", "dealer", "operator"] as const;
export type Role = (typeof ROLES)[number];

/** Who asks, as far as any decision needs to know. `scope` is the one folder of published files this person may read. */
export const Principal = z.strictObject({ actor: z.string(), role: z.enum(ROLES), scope: z.string() });
export type Principal = Readonly<z.infer<typeof Principal>>;

/** The published night that readers look at. It only ever moves forward. */
export const Current = z.strictObject({
  runId: z.string(),
  businessDate: z.string(),
  fence: z.int(),
  publishedAt: z.string(),
});
export type Current = Readonly<z.infer<typeof Current>>;

/** Answer to `POST /api/session`; the cookies that open `d/<scope>/` come with it. */
export const Session = z.strictObject({
  principal: Principal,
  current: Current.nullable(),
  expiresAt: z.string(),
});
export type Session = Readonly<z.infer<typeof Session>>;
