import { afterAll, beforeAll, expect, test } from "vitest";
import type { Bucket } from "../../../functions/platform/buckets.ts";
import type { Cloud } from "../../../local/cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { rowsInForce } from "../storing/lake-rows.ts";
import { send } from "../storing/real-cloud.ts";
import { erase, look, openErasingCloud, vaultInClear } from "./erase-cloud.ts";

const folder = temporaryFolder("interrupted");
let cloud: Cloud;
beforeAll(async () => {
  cloud = await openErasingCloud(folder);
});
afterAll(() => cloud?.close());

const HEADER = "ro_number,vin,customer_id,opened_on,total_amount,customer_name,phone";
const vin = (number: number) => `LSVAA1112223${String(number).padStart(5, "0")}`;
const orders = (dealer: string, ...rows: string[]) =>
  send(cloud, { feed: "service", dealer, text: `${[HEADER, ...rows].join("\n")}\n` });

/** A bucket that dies at its nth write. */
function dying(bucket: Bucket, lastWrites: number): Bucket {
  let left = lastWrites;
  return {
    ...bucket,
    write: async (...args) => {
      if (left-- <= 0) throw new Error("killed");
      return bucket.write(...args);
    },
  };
}

test.each([
  ["before the vault", 0, 9],
  ["within the vault", 1, 9],
  ["before the lake", 9, 0],
  ["within the lake", 9, 1],
])(
  "an erasure that dies %s is completed by repeating it, with every row in one receipt",
  async (_, inVault, inLake) => {
    const [dealer, id] = [`K${inVault}${inLake}`, `C${inVault}${inLake}`];
    for (const number of [1, 2, 3])
      await orders(
        dealer,
        `RO${number},${vin(number)},${id},2026-01-0${number},100,甲某,`,
        `RO9${number},${vin(90)},X,2026-01-01,100,乙某,`,
      );
    const [{ carryOut }, { beginJob }, { withLake, openVault }, { plant }, { findRows }, { keysUnder }] =
      await Promise.all([
        import("../../../functions/intake/erasing/carry-out.ts"),
        import("../../../functions/intake/erasing/job.ts"),
        import("../../../functions/intake/erasing/work-place.ts"),
        import("../../../functions/intake/erasing/tombstones.ts"),
        import("../../../functions/intake/erasing/find-rows.ts"),
        import("../../../functions/intake/erasing/keys.ts"),
      ]);
    const dead = withLake(async (stores) => {
      const customer = keysUnder(stores.vault.pepper).surrogate.customer(id);
      const scope = { dealer, until: "2026-12-31" };
      const found = await findRows(stores.engine, { customers: [customer], vehicles: [], rows: [] }, scope);
      const tombstone = {
        ...{
          id: "0".repeat(28) + dealer.replace("K", "ab"),
          ...scope,
          customers: [customer],
          vehicles: [...found.vehicles],
        },
        ...{ phones: [], erasedAt: "2026-11-24T00:00:00Z", actor: "test", receiptId: "r" },
      };
      const job = await beginJob(openVault(), tombstone.id, found.effect, new Date());
      await plant(openVault(), tombstone);
      const vault = { ...stores.vault, vault: dying(stores.vault.vault, inVault) };
      await carryOut({ ...stores, vault, lake: dying(stores.lake, inLake) }, { tombstone, job, rows: [] });
    });
    await expect(dead).rejects.toThrow("killed");
    const receipt = await erase(cloud, { by: "customerId", value: id }, dealer);
    expect(receipt.effect.rows).toEqual([{ feed: "service", dealer, rows: 3 }]);
    const rows = await rowsInForce("service", dealer, "ro_number, customer_key::varchar as customer");
    const theirs = rows.filter(({ ro_number }) => !String(ro_number).startsWith("RO9"));
    expect([theirs.length, new Set(theirs.map(({ customer }) => customer)).size]).toEqual([3, 1]);
    const { listUploads } = await import("../../../functions/platform/ledger/uploads.ts");
    expect((await listUploads(dealer)).map(({ erased }) => Object.values(erased ?? {}))).toEqual([[1], [1], [1]]);
    const sealed = Object.entries(await vaultInClear())
      .filter(([key]) => key.includes(`/${dealer}/`))
      .flatMap(([, lines]) => lines);
    expect(sealed.filter((line) => line.includes("甲某"))).toEqual([]);
    expect(sealed.filter((line) => line.includes("乙某")).length).toBe(3);
  },
);

test("files that come in while a person is erased bring nothing of them, whoever is first", async () => {
  await orders("R1", `RO0,${vin(50)},RACE,2026-01-01,100,丙某,13812345678`);
  const number = (i: number) => `RO${i},${vin(50)},RACE,2026-01-0${i},${i}00,丙某,13812345678`;
  const [, ...uploads] = await Promise.all([
    erase(cloud, { by: "customerId", value: "RACE" }),
    ...[1, 2, 3, 4, 5, 6].map((i) =>
      orders(i % 2 ? "R1" : "R2", number(i), `RO9${i},${vin(60 + i)},Y${i},2026-01-01,100,丁某,`),
    ),
  ]);
  expect(uploads.map(({ state, account }) => [state, account?.accepted])).toEqual(uploads.map(() => ["LOADED", 2]));
  expect((await look(cloud, { by: "customerId", value: "RACE" })).rows).toEqual([]);
  const lines = Object.values(await vaultInClear()).flat();
  expect(lines.filter((line) => line.includes("丙某"))).toEqual([]);
  expect(lines.filter((line) => line.includes("丁某")).length).toBe(6);
});

test("two persons erased at once, in the same objects, are both gone", async () => {
  await orders("T1", ...[1, 2, 3].map((i) => `RO${i},${vin(70 + i)},T${i},2026-01-0${i},100,戊某${i},`));
  await Promise.all(["T1", "T2"].map((value) => erase(cloud, { by: "customerId", value })));
  const lines = Object.values(await vaultInClear())
    .flat()
    .join("\n");
  expect([lines.includes("戊某1"), lines.includes("戊某2"), lines.includes("戊某3")]).toEqual([false, false, true]);
  for (const value of ["T1", "T2"]) expect((await look(cloud, { by: "customerId", value })).rows).toEqual([]);
  expect((await rowsInForce("service", "T1")).length).toBe(3);
});
