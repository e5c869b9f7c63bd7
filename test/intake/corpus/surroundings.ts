import type { Month } from "../../../functions/contracts/calendar.ts";
import type { Feed } from "../../../functions/contracts/feeds.ts";
import { Mapping } from "../../../functions/contracts/mapping.ts";
import { Programme } from "../../../functions/contracts/programme.ts";
import type { RememberedLayout } from "../../../functions/contracts/proposal.ts";
import type { CheckContext } from "../../../functions/intake/checking/context.ts";
import { csi, service } from "../samples.ts";
import type { OddFile } from "./odd-file.ts";

/** What a file is checked against beside itself, as plain data. */
export interface Surroundings {
  readonly feed: Feed;
  readonly dealer: string;
  readonly mapping: Mapping;
  readonly remembered: RememberedLayout | null;
  readonly replaces?: Month | undefined;
}

/** A second programme, whose one item the first does not have. */
const ssi = Programme.parse({
  ...csi,
  programme: "SSI",
  factors: csi.factors.map((factor) => ({
    ...factor,
    items: factor.items.map((item) => ({ ...item, id: item.id.replace("q", "s"), label: inSales(item.label) })),
  })),
});

function inSales(label: { readonly "zh-CN": string; readonly en: string }) {
  return { "zh-CN": `购车${label["zh-CN"]}`, en: `Sales ${label.en}` };
}

export function surroundingsOf({ feed = "service", dealer = "D0001", ...file }: OddFile): Surroundings {
  const mapping = Mapping.parse(file.mapping ?? {});
  return { feed, dealer, mapping, remembered: file.remembered ?? null, replaces: file.replaces };
}

export const contextOf = (around: Surroundings): CheckContext => ({ ...service, programmes: [csi, ssi], ...around });
