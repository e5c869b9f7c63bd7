import { expect, test } from "vitest";
import { detectDelimiter } from "../../../functions/intake/reading/delimiter.ts";

test.each([
  [",", "a,b,c\n1,2,3\n"],
  ["\t", "a\tb\n1,5\t2\n"],
  [";", "datum;betrag\n2026-03-05;1,50\n2026-03-06;2,50\n"],
  ["|", "a|b|c\n1|2|3\n"],
  [",", 'a,"b;c;d",e\n1,"2;3;4",5\n'],
  [";", '"a,b,c";d\n"1,2,3";4\n'],
  [",", "only\n1\n2\n"],
  [",", ""],
  [",", "a,b;x\n1,2\n3,4\n"],
])("%j in %j", (delimiter, text) => {
  expect(detectDelimiter(text)).toBe(delimiter);
});
