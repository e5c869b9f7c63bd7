import { expect, test } from "vitest";
import { comparableName } from "../../functions/intake/comparable-name.ts";

test.each([
  ["李四先生", "李四"],
  ["李 四", "李四"],
  ["李四　女士", "李四"],
  ["阿卜杜拉·买买提", "阿卜杜拉买买提"],
  ["Mr. John Smith", "johnsmith"],
  ["Ｊｏｈｎ　Ｓｍｉｔｈ", "johnsmith"],
  ["MS WANG", "wang"],
  ["Msimang", "msimang"],
  ["某某贸易（上海）有限公司", "某某贸易上海有限公司"],
])("%s is compared as %s", (name, compared) => {
  expect(comparableName(name)).toBe(compared);
});

test.each(["", "　", "先生", "无", "N/A", "--", "散客", "王先生", "李"])("%j names nobody", (name) => {
  expect(comparableName(name)).toBe("");
});
