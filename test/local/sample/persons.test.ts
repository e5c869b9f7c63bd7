import { beforeAll, describe, expect, test } from "vitest";
import { dateOfDay } from "../../../functions/contracts/calendar.ts";
import { comparableName } from "../../../functions/intake/comparable-name.ts";
import { surrogates } from "../../../functions/intake/identities.ts";
import { plantDealers } from "../../../local/sample/dealers.ts";
import { REGIONS } from "../../../local/sample/places.ts";
import { regionBooks } from "../../../local/sample/region-books.ts";
import type { Row } from "../../../local/sample/rows.ts";
import { spanOf } from "../../../local/sample/settings.ts";
import { pairwise } from "../../scoring/customers/pairwise.ts";
import { contract, order, rowsOf, settle, withLake } from "../../scoring/sql/lake.ts";

const SETTINGS = { dealers: 24, customers: 4_000, months: 36, seed: 5, until: "2026-10-31" };
const { customer, vehicle, phone, name } = surrogates("pepper");

/** Every fifth dealer's system exports no customer ids. */
const exportsIds = (dealer: string) => Number(dealer.slice(1)) % 5 !== 0;

function keysOf({ dealer_id, customer_id, vin, phone: number, customer_name }: Row) {
  return {
    dealer_id: String(dealer_id),
    customer_key: exportsIds(String(dealer_id)) ? customer(String(customer_id)) : null,
    vehicle_key: vehicle(String(vin)),
    phone_key: number === undefined ? null : phone(String(number)),
    name_key: name(comparableName(String(customer_name))),
  };
}

interface Node {
  readonly person: string;
  readonly found: string;
  readonly phone: unknown;
  readonly vins: ReadonlySet<unknown>;
}

/** The network's rows as the intake would key them, with the person found for each beside the person planted. */
async function nodesFound(): Promise<Node[]> {
  const serials = { customer: 0, vehicle: 0 };
  const dealers = plantDealers(SETTINGS);
  const books = REGIONS.flatMap(({ region }) => {
    const regional = dealers.filter((dealer) => dealer.region === region);
    return [...regionBooks(regional, SETTINGS, spanOf(SETTINGS), serials)];
  });
  const [service, sales] = [books.flatMap((book) => book.service), books.flatMap((book) => book.sales)];
  const lake = {
    service: service.map((row) => order({ ...keysOf(row), opened_on: dateOfDay(Number(row.opened_on)) })),
    sales: sales.map((row) => contract({ ...keysOf(row), sold_on: dateOfDay(Number(row.sold_on)) })),
  };
  return withLake(lake, async (engine) => {
    await settle(engine, SETTINGS.until, lake);
    const answer = await engine.query(
      `select rows.place, persons.person::varchar as person from (
        select row as place, dealer_id, named_key from service_rows inner join stg_repair_orders using (dealer_id, ro_number)
        union all
        select row + ${service.length}, dealer_id, named_key from sales_rows inner join stg_vehicle_sales using (dealer_id, contract_no)
      ) as rows inner join persons using (dealer_id, named_key)`,
    );
    const planted = [...service, ...sales];
    const places = rowsOf(answer, ["person"], ["place"]);
    const entries = Map.groupBy(places, ({ place }) => {
      const { dealer_id, person } = planted[Number(place)]!;
      return `${dealer_id}/${person}`;
    });
    return [...entries.values()].flatMap((rows) => {
      const own = rows.map(({ place }) => planted[Number(place)]!);
      const vins = new Set(own.map(({ vin }) => vin));
      return [...new Set(rows.map(({ person }) => String(person)))].map((found) => {
        return { person: String(own[0]!.person), found, phone: own[0]!.phone, vins };
      });
    });
  });
}

describe("the planted network's persons, found again by the night's matching", () => {
  let nodes: Node[] = [];
  beforeAll(async () => {
    nodes = await nodesFound();
  });

  test("many are in the books of several dealers", () => {
    const dealers = [...Map.groupBy(nodes, ({ person }) => person).values()].map((group) => group.length);
    expect(dealers.filter((count) => count > 1).length).toBeGreaterThan(100);
  });

  test("pairs found are true in 99 of a hundred", () => {
    expect(
      pairwise(
        nodes.map(({ person }) => person),
        nodes.map(({ found }) => found),
      ).precision,
    ).toBeGreaterThan(0.99);
  });

  test("true pairs with a phone in common are found in nine of ten", () => {
    let [linkable, found] = [0, 0];
    for (const group of Map.groupBy(nodes, ({ person }) => person).values())
      for (const [i, one] of group.entries())
        for (const other of group.slice(i + 1)) {
          if (one.phone === undefined || one.phone !== other.phone) continue;
          linkable++;
          if (one.found === other.found) found++;
        }
    expect(linkable).toBeGreaterThan(50);
    expect(found / linkable).toBeGreaterThan(0.9);
  });
});
