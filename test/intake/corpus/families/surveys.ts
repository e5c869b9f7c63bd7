import { asked, type Expected, type OddFile, refused, taken } from "../odd-file.ts";
import { type Cells, contract, ordersText, response } from "../orders.ts";

const survey = (name: string, rows: readonly Cells[], expect: Expected, mapping?: object): OddFile => ({
  name,
  feed: "survey",
  make: () => ordersText(rows),
  expect,
  ...(mapping && { mapping }),
});
const answer = (name: string, cells: Cells, expect: Expected) =>
  survey(name, [response(1), response(2, cells)], expect);
const isRefused = (name: string, cells: Cells, ...rejects: readonly string[]) =>
  answer(name, cells, taken(1, { rejects: rejects.map((reject) => `3 ${reject}`) }));
const isRead = (name: string, cells: Cells, rating: number | null) =>
  answer(name, cells, taken(2, { rows: [{}, { r_q01: rating }] }));

const ratings: readonly OddFile[] = [
  isRead("a question's own code for not applicable", { q01: "99" }, null),
  isRead("a blank", { q01: "" }, null),
  isRead("words for not applicable", { q01: "不适用" }, null),
  isRead("a rating with its unit", { q01: "9分" }, 9),
  isRead("a rating of full width", { q01: "９" }, 9),
  isRead("a rating with zeros behind the point", { q01: "9.0" }, 9),
  isRefused("a zero that is no code", { q01: "0" }, "q01 OUT_OF_SCALE"),
  isRefused("the code of another question", { q02: "99" }, "q02 OUT_OF_SCALE"),
  isRefused("an 11 of 10", { q01: "11" }, "q01 OUT_OF_SCALE"),
  isRefused("a rating below nothing", { q01: "-1" }, "q01 OUT_OF_SCALE"),
  isRefused("half a point", { q01: "8.5" }, "q01 OUT_OF_SCALE"),
  isRefused("a percentage", { q01: "90%" }, "q01 NOT_A_NUMBER"),
  isRefused("words that nothing translates", { q01: "很好" }, "q01 NOT_A_NUMBER"),
  isRefused("two ratings in a cell", { q01: "8/9" }, "q01 NOT_A_NUMBER"),
  isRefused("no rating at all", { q01: "", q02: "无" }, "- NO_ANSWERS"),
  survey("words that the mapping translates", [response(1, { q01: "很好" })], taken(1, { rows: [{ r_q01: 10 }] }), { values: { q01: { 很好: 10 } } }),
  survey("words translated off the scale", [response(1, { q01: "很好" })], taken(0, { rejects: ["2 q01 OUT_OF_SCALE"] }), { values: { q01: { 很好: 11 } } }),
]; // biome-ignore format: a table

const { q02: _q02, ...oneItem } = response(1);
const { q01: _q01, ...noItem } = oneItem;
const { programme: _programme, ...unnamed } = response(1);

const programmes: readonly OddFile[] = [
  survey("a programme that nobody has", [response(1, { programme: "NPS" })], taken(0, { rejects: ["2 programme UNKNOWN_PROGRAMME"] })),
  survey("a programme in small letters", [response(1, { programme: "csi" })], taken(1, { rows: [{ programme: "CSI" }] })),
  survey("a programme that only its questions name", [unnamed], taken(1, { rows: [{ programme: "CSI" }] })),
  survey("two programmes in one file", [response(1, { s01: "" }), response(2, { programme: "SSI", q01: "", q02: "", s01: "9" })], taken(2)),
  survey("an answer to another programme's question", [response(1, { s01: "" }), response(2, { s01: "9" })], taken(1, { rejects: ["3 s01 UNKNOWN_ITEM"] })),
  survey("one question of two", [oneItem], taken(1)),
  survey("no question", [noItem], asked("MAPPING")),
  survey("a programme by constant", [unnamed], taken(1), { columns: { programme: { const: "CSI" } } }),
  survey("an unknown programme by constant", [unnamed], refused("PROGRAMME_UNKNOWN"), { columns: { programme: { const: "NPS" } } }),
  answer("an answer before the visit", { event_on: "2026-03-06" }, taken(1, { rejects: ["3 responded_on RESPONDED_BEFORE_EVENT"] })),
  survey("answers in an unclear order of dates", [response(1, { responded_on: "3/5/2026" })], asked("DATE_ORDER", null)),
  answer("a way of asking that is not on the list", { channel: "飞鸽" }, taken(1, { rejects: ["3 channel NOT_IN_LIST"] })),
  answer("a tick for a complaint", { complaint: "√" }, taken(2, { rows: [{}, { complaint: 1 }] })),
  answer("a comment with a formula", { verbatim: "=1+1" }, taken(1, { rejects: ["3 verbatim FORMULA_LIKE_TEXT"] })),
  answer("a comment of five lines", { verbatim: "一\n二\n三\n四\n五" }, taken(2)),
]; // biome-ignore format: a table

const feed = (name: string, given: Pick<OddFile, "feed" | "dealer">, rows: readonly Cells[], expect: Expected): OddFile => ({
  name,
  ...given,
  make: () => ordersText(rows),
  expect,
}); // biome-ignore format: a table
const NETWORK = { feed: "dealers", dealer: "hq" } as const;
const INVITED = { feed: "invitations", dealer: "hq" } as const;
const dealer = (cells: Cells): Cells => ({ dealer_id: "D0001", name: "甲店", region: "华东", ...cells });
const invitation = (cells: Cells): Cells => ({ dealer_id: "D0001", programme: "CSI", period: "2026-03", eligible: "9", invited: "5", ...cells }); // biome-ignore format: a table

const otherFeeds: readonly OddFile[] = [
  feed("a dealer's code that leads out of its folder", NETWORK, [dealer({ dealer_id: "../x" })], taken(0, { rejects: ["2 dealer_id NOT_AN_ID"] })),
  feed("a dealer's code of 21 characters", NETWORK, [dealer({ dealer_id: "D".repeat(21) })], taken(0, { rejects: ["2 dealer_id NOT_AN_ID"] })),
  feed("a dealer called as head office is", NETWORK, [dealer({ dealer_id: "hq" })], taken(0, { rejects: ["2 dealer_id NOT_AN_ID"] })),
  feed("a dealer without a region", NETWORK, [dealer({ region: "" })], taken(0, { rejects: ["2 region MISSING_VALUE"] })),
  feed("more invited than eligible", INVITED, [invitation({ invited: "10" })], taken(0, { rejects: ["2 invited INVITED_ABOVE_ELIGIBLE"] })),
  feed("invitations of a month to come", INVITED, [invitation({ period: "2099-01" })], taken(0, { rejects: ["2 period IN_THE_FUTURE"] })),
  feed("invitations of no month", INVITED, [invitation({ period: "2026-13" })], taken(0, { rejects: ["2 period NOT_A_MONTH"] })),
  feed("invitations of a dealer that nobody knows", INVITED, [invitation({ dealer_id: "D9999" })], taken(0, { rejects: ["2 dealer_id UNKNOWN_DEALER"] })),
  feed("a contract delivered before it was made", { feed: "sales" }, [contract(1, { delivered_on: "2026-03-01" })], taken(0, { rejects: ["2 delivered_on DELIVERED_BEFORE_SOLD"] })),
  feed("a car of a year with its unit", { feed: "sales" }, [contract(1, { model_year: "2026款" })], taken(1, { rows: [{ model_year: 2_026 }] })),
  feed("a warranty in years for months", { feed: "sales" }, [contract(1, { warranty_months: "3年" })], taken(0, { rejects: ["2 warranty_months NOT_A_NUMBER"] })),
  feed("a birthday of 1899", { feed: "sales" }, [contract(1, { birthday: "1899-01-01" })], taken(0, { rejects: ["2 birthday OUT_OF_RANGE"] })),
  feed("another dealer's contract", { feed: "sales" }, [contract(1, { dealer_id: "D0002" })], taken(0, { rejects: ["2 dealer_id FOREIGN_DEALER"] })),
]; // biome-ignore format: a table

export const surveys: readonly OddFile[] = [...ratings, ...programmes];
export const feeds: readonly OddFile[] = otherFeeds;
