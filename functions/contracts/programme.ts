import { z } from "zod";
import { BusinessDate } from "./calendar.ts";
import { Text } from "./text.ts";

const Item = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,30}$/),
  label: Text,
  min: z.int(),
  max: z.int(),
  weight: z.number().positive().default(1),
  naCodes: z.array(z.int()).default([]),
  reverse: z.boolean().default(false),
  role: z.enum(["rating", "expectation", "overall", "recommend"]).default("rating"),
});

const Factor = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,30}$/),
  label: Text,
  weight: z.number().nonnegative(),
  /** What the maker asks of this factor, on the programme's scale. */
  target: z.number().optional(),
  /** Which of a programme's two populations answers this factor; lost shoppers bought elsewhere. */
  population: z.enum(["buyer", "lost"]).default("buyer"),
  items: z.array(Item).min(1),
});

const ItemId = Item.shape.id;

/** A structural model of the programme's items: who reflects which latent variable, and which leads to which. */
const PathModel = z.strictObject({
  latents: z.array(z.strictObject({ id: Factor.shape.id, label: Text, items: z.array(ItemId).min(1) })).min(2),
  paths: z.array(z.strictObject({ from: z.string(), to: z.string() })).min(1),
  scheme: z.enum(["path", "centroid"]).default("path"),
});

/**
 * A survey programme: what is asked, and how answers become an index. A definition, never code.
 * Weights are relative (printed ones sum to 99, 100 or 101) and always divided by their sum.
 * Items with the roles `overall` and `recommend` never enter the index; they feed drivers and NPS.
 */
export const Programme = z
  .strictObject({
    programme: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,30}$/),
    version: z.string().min(1),
    validFrom: BusinessDate,
    label: Text,
    source: z.string().min(1),
    scale: z.enum(["x100", "minmax1000"]),
    /** What the maker asks of the index, on that scale. */
    target: z.number().optional(),
    factors: z.array(Factor).min(1),
    minAnsweredShare: z.number().min(0).max(1).default(0.5),
    minWeightShare: z.number().min(0).max(1).default(0.6),
    /** Share of buyers in the index where lost shoppers are surveyed too. */
    buyerShare: z.number().min(0).max(1).default(1),
    /** Ratings at or above this, on the item's own scale, are top box; the item's maximum when absent. */
    topBox: z.int().optional(),
    /** By what responses are weighted to the orders or contracts they stand for: names of scoring/satisfaction/strata.ts. */
    strata: z.array(z.string()).default([]),
    /** ACSI's three questions (overall, against expectations, against the ideal), with their weights where one has them. */
    acsi: z
      .strictObject({ items: z.array(ItemId).length(3), weights: z.array(z.number().positive()).length(3).optional() })
      .optional(),
    /** What overall satisfaction is explained by; the factors in the index, and the overall question, when absent. */
    drivers: z.strictObject({ outcome: ItemId, predictors: z.array(ItemId).min(2) }).optional(),
    pathModel: PathModel.optional(),
    smallSample: z
      .strictObject({
        suppress: z.int().nonnegative().default(10),
        flag: z.int().nonnegative().default(30),
        minReliability: z.number().min(0).max(1).default(0.7),
      })
      .prefault({}),
  })
  .superRefine((programme, context) => {
    const seen = new Set<string>();
    for (const [f, factor] of programme.factors.entries()) {
      for (const [i, item] of factor.items.entries()) {
        const path = ["factors", f, "items", i];
        if (seen.has(item.id)) context.addIssue({ code: "custom", path, message: `item ${item.id} appears twice` });
        if (item.min >= item.max)
          context.addIssue({ code: "custom", path, message: `min ${item.min} is not below max ${item.max}` });
        if (item.naCodes.some((code) => code >= item.min && code <= item.max))
          context.addIssue({
            code: "custom",
            path: [...path, "naCodes"],
            message: `a code for "not applicable" lies inside the scale ${item.min}–${item.max}: it would be taken for a rating`,
          });
        seen.add(item.id);
      }
    }
    if (programme.factors.every(({ weight }) => weight === 0))
      context.addIssue({ code: "custom", path: ["factors"], message: "every factor has weight 0" });
  });
export type Programme = Readonly<z.infer<typeof Programme>>;
export type ProgrammeFactor = Programme["factors"][number];
export type ProgrammePathModel = NonNullable<Programme["pathModel"]>;
export type ProgrammeItem = ProgrammeFactor["items"][number];
