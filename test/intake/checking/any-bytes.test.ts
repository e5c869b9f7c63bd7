import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFile, isAsking } from "../../../functions/intake/checking/check-file.ts";
import { isFaulty } from "../../../functions/intake/reading/fault.ts";
import { outcomeOf, service, withFile } from "../samples.ts";

const HEADER = "ro_number,vin,opened_on,total_amount,model,phone\n";
const ROW = "R1,LSVAM4187C2184847,2026-03-05,100,朗逸,13812345678\n";

/** How a file of any bytes ended: a code, or its account. */
async function endOf(bytes: Uint8Array) {
  return withFile(bytes, async (path) => {
    const file = await checkFile(path, service);
    if (isFaulty(file)) return { code: file.fault.code, account: null };
    if (isAsking(file)) return { code: file.question.kind, account: null };
    for await (const _ of file.batches);
    return { code: null, account: file.account() };
  });
}

const balances = ({ account }: Awaited<ReturnType<typeof endOf>>) =>
  account === null || account.accepted + account.rejected + account.duplicate === account.received;

test("whatever bytes come, nothing is thrown and the account balances", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      expect(balances(await endOf(bytes))).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test("whatever bytes stand among sound rows, nothing is thrown and the account balances", async () => {
  const piece = fc.oneof(
    fc.constantFrom(ROW, '"', "\r", "\n", "\r\n", "\ufeff", "\0", "\ufffd", ",", "46086", "3/5/2026", '="', "#REF!"),
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 30 }),
      fc.constantFrom("utf8", "utf16le"),
      async (pieces, encoding) => {
        expect(balances(await endOf(Buffer.from(HEADER + pieces.join(""), encoding)))).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});

test("a byte changed anywhere costs no more than the account can tell", async () => {
  const sound = Buffer.from(HEADER + ROW + ROW.replace("R1", "R2"));
  await fc.assert(
    fc.asyncProperty(fc.nat(sound.length - 1), fc.nat(255), async (at, byte) => {
      const bytes = Uint8Array.from(sound);
      bytes[at] = byte;
      expect(balances(await endOf(bytes))).toBe(true);
    }),
    { numRuns: 150 },
  );
});

describe("forms of text:", () => {
  test.each([
    [
      "line ends of every kind",
      `${HEADER}${ROW.trim()}\r\n${ROW.replace("R1", "R2").trim()}\r${ROW.replace("R1", "R3")}`,
      3,
    ],
    ["CR alone", (HEADER + ROW).replaceAll("\n", "\r"), 1],
    ["no line end at the end", (HEADER + ROW).trim(), 1],
    ["a mark in the middle", `${HEADER}\ufeff${ROW}`, 1],
    ["a line end inside quotes", `${HEADER}${ROW.replace("朗逸", '"朗\r\n逸"')}`, 1],
    ["NULs around cells", `${HEADER}${ROW.replace("朗逸", "\0朗逸\0")}`, 1],
  ])("%s", async (_, file, accepted) => {
    expect((await outcomeOf(file, service)).account).toEqual({
      received: accepted,
      accepted,
      rejected: 0,
      duplicate: 0,
    });
  });

  test("a header alone is a file of no rows", async () => {
    expect((await outcomeOf(HEADER, service)).account.received).toBe(0);
  });
});

describe("within bounds:", () => {
  const big = 1_000_000;
  test.each([
    ["text", `R1,,2026-03-05,1,${"长".repeat(big)},`, ["MISSING_IDENTITY", "TOO_LONG"]],
    ["a quoted text", `R1,,2026-03-05,1,"${"x".repeat(big)}",`, ["UNBALANCED_QUOTE"]],
    ["blanks between two letters", `R1,K,2026-03-05,a${" ".repeat(big)}b,,`, ["TOO_LONG"]],
    ["invisible characters", `R1,K,\0a${" ".repeat(big)}b\0,1,,`, ["TOO_LONG"]],
  ])("a cell of a megabyte of %s is refused in seconds", async (_, row, codes) => {
    const { rejects } = await outcomeOf(HEADER.replace("vin", "customer_id") + row, service);
    expect(rejects.map(({ code }) => code).sort()).toEqual(codes);
    expect(JSON.stringify(rejects).length).toBeLessThan(3_000);
  });

  test("a hundred thousand columns are refused at the header", async () => {
    const header = Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(",");
    expect(await endOf(Buffer.from(`${header}\n1\n`))).toMatchObject({ code: "FILE_UNREADABLE" });
  });
});
