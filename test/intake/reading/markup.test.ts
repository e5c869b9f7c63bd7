import { expect, test } from "vitest";
import { markupOf } from "../../../functions/intake/reading/markup.ts";

test.each([
  ["<html><table>", "HTML"],
  ["\ufeff\r\n <!DOCTYPE html>", "HTML"],
  ['<table border="1">', "HTML"],
  ['<?xml version="1.0"?><Workbook>', "XML"],
  ["工单号,金额", null],
  ["<no>,<date>", null],
])("%j is %s", (text, markup) => {
  expect(markupOf(Buffer.from(text))).toBe(markup);
  expect(markupOf(Buffer.from(text, "utf16le"))).toBe(markup);
});
