import { describe, expect, test } from "vitest";
import { faultOfAccount, shownFileName, shownReading } from "../../../functions/intake/report.ts";
import { inboxKey, uploadOfKey } from "../../../functions/intake/upload-key.ts";

describe("a file's name", () => {
  test.each([
    ["2026-10 服务.csv", "2026-10 服务.csv"],
    ["C:\\Users\\张伟\\Desktop\\ro.csv", "ro.csv"],
    ["/home/zhang/ro.csv", "ro.csv"],
    ["\u001b[2Jro.csv", "[2Jro.csv"],
    ["张伟 13812345678.csv", "文文 99999999999.AAA"],
    ["LSVAA111222333441.csv", "AAAAA999999999999.AAA"],
  ])("%j is kept as %j", (name, shown) => {
    expect(shownFileName(name)).toBe(shown);
  });
});

describe("how a file was read", () => {
  const reading = {
    encoding: "utf-8",
    delimiter: ",",
    columns: { vin: "LSVAA111222333441" },
    ignored: ["13812345678", "备注"],
  };

  test("shows headers that are particulars of a person by their shape", () => {
    const { columns, ignored } = shownReading(reading);
    expect([columns["vin"], ...ignored]).toEqual(["AAAAA999999999999", "99999999999", "备注"]);
  });

  test("names no more than a hundred unused columns", () => {
    const many = { ...reading, ignored: Array.from({ length: 5_000 }, (_, i) => `c${i}`) };
    expect(shownReading(many).ignored.length).toBe(100);
  });
});

test.each([
  [{ received: 0, accepted: 0, rejected: 0 }, "FILE_EMPTY"],
  [{ received: 3, accepted: 0, rejected: 3 }, "EVERY_ROW_REJECTED"],
  [{ received: 3, accepted: 1, rejected: 2 }, undefined],
  [{ received: 3, accepted: 0, rejected: 2 }, undefined],
])("the fault of %j is %s", ({ received, accepted, rejected }, code) => {
  const duplicate = received - accepted - rejected;
  expect(faultOfAccount({ received, accepted, rejected, duplicate, corrected: 0 })?.code).toBe(code);
});

describe("an inbox key", () => {
  const uploadId = "0199a5f2-0000-7000-8000-000000000001";

  test("leads back to its upload", () => {
    const place = { dealer: "D0001", feed: "service", uploadId };
    expect(uploadOfKey(inboxKey("D0001", "service", uploadId))).toEqual(place);
  });

  test.each([
    "",
    "inbox/D0001/service/",
    `inbox/../service/${uploadId}`,
    `inbox/D1/service/${uploadId}/x`,
    `other/D1/service/${uploadId}`,
  ])("%j leads to none", (key) => expect(uploadOfKey(key)).toBeNull());
});
