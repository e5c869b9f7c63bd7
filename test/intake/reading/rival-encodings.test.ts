import { expect, test } from "vitest";
import { rivalOfGb18030 } from "../../../functions/intake/reading/rival-encodings.ts";
import { encoded, type Legacy } from "../corpus/encoded.ts";

test.each<[Legacy, string, string | null]>([
  ["gb18030", "上海大众朗逸，常规保养：更换机油", null],
  ["gb18030", "賓士進口車國產維修項目", null],
  ["gb18030", "朱镕", null],
  ["big5", "進口轎車自動變速箱保養", "big5"],
  ["shift_jis", "カローラのエンジンオイル交換", "shift_jis"],
  ["windows-1252", "Citroën C4, Décor", "western"],
  ["windows-1252", "plain", null],
])("of %s, %s is taken for %s", (encoding, text, rival) => {
  expect(rivalOfGb18030(encoded(text, encoding))).toBe(rival);
});

test("a character of four bytes is Chinese of GB18030", () => {
  expect(rivalOfGb18030(Uint8Array.of(0x41, 0x95, 0x32, 0x82, 0x36))).toBeNull();
});
