import { HEAD_OFFICE, NATION } from "../contracts/ids.ts";
import type { Manifest } from "../contracts/night.ts";
import type { Level, PublishedRow } from "../contracts/published.ts";
import type { Engine } from "../platform/engine.ts";
import stgDealers from "../scoring/sql/stg_dealers.sql";

/** The network as people know it: its dealers, and for each the regions and levels in which it counts. */
export interface Network {
  readonly dealers: readonly PublishedRow<"dealers">[];
  /** Of a dealer: itself, its region where it has one, the network. */
  entitiesOf(dealerId: string): readonly { readonly level: Level; readonly entity: string }[];
}

/** The directory (view `dealers_rows`), and every sender it does not list, under its code and without a region. */
export async function readNetwork(engine: Engine, { files }: Manifest): Promise<Network> {
  const listed = await listedDealers(engine);
  const known = new Set([HEAD_OFFICE, ...listed.map(({ dealerId }) => dealerId)]);
  const unlisted = [...new Set(files.map(({ dealer }) => dealer))].filter((dealer) => !known.has(dealer)).sort();
  return networkOf([...listed, ...unlisted.map(dealerOutsideDirectory)]);
}

export function networkOf(dealers: readonly PublishedRow<"dealers">[]): Network {
  const entities = new Map(
    dealers.map(({ dealerId, region }) => [
      dealerId,
      [
        { level: "dealer" as const, entity: dealerId },
        ...(region ? [{ level: "region" as const, entity: region }] : []),
        { level: "nation" as const, entity: NATION },
      ],
    ]),
  );
  return { dealers, entitiesOf: (dealerId) => entities.get(dealerId) ?? [] };
}

const dealerOutsideDirectory = (dealerId: string): PublishedRow<"dealers"> => ({
  dealerId,
  name: dealerId,
  region: "",
  province: "",
  city: "",
  openedOn: null,
  closedOn: null,
});

async function listedDealers(engine: Engine): Promise<PublishedRow<"dealers">[]> {
  const answer = await engine.query(stgDealers);
  const text = (name: string) => answer.text(name);
  const [dealerId, name, region, province, city] = [
    text("dealer_id"),
    text("name"),
    text("region"),
    text("province"),
    text("city"),
  ];
  const [openedOn, closedOn] = [text("opened_on"), text("closed_on")];
  return dealerId.map((id, row) => ({
    dealerId: id!,
    name: name[row]!,
    region: region[row]!,
    province: province[row]!,
    city: city[row]!,
    openedOn: openedOn[row] ?? null,
    closedOn: closedOn[row] ?? null,
  }));
}
