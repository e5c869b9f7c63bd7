import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, csvOf } from "../../../dashboard/figures/csv.ts";

const columns = [{ label: "name", text: (row: { readonly name: string }) => row.name }];

test.each(["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\rx"])(
  "the formula-like text %j cannot run in a spreadsheet",
  (text) => {
    expect(csvCell(text).replace(/^"/, "")).toMatch(/^'/);
  },
);

test.each(["-12.5", "+3.2", "1,204", "−4.1", "23.8%"])("the number %s stays a number", (text) => {
  expect(csvCell(text).replaceAll('"', "")).toBe(text);
});

test("quotes, commas and line breaks survive", () => {
  expect(csvCell('say "hi", twice\n')).toBe('"say ""hi"", twice\n"');
});

test("the file opens with a byte order mark, its stamp, an empty line and the head", () => {
  expect(csvOf(["title", "n: 12"], columns, [{ name: "上海" }])).toBe("\uFEFFtitle\r\nn: 12\r\n\r\nname\r\n上海\r\n");
});

test("no text at all begins a formula", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cell = csvCell(text).replace(/^"/, "");
      expect(/^[=@\t\r]/.test(cell)).toBe(false);
    }),
  );
});
