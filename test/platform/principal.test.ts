import { describe, expect, test } from "vitest";
import { allowDealer, principalOf } from "../../functions/platform/principal.ts";
import { asking } from "../support/asking.ts";

const withGroups = (groups: unknown) => principalOf(asking({ sub: "u1", "cognito:groups": groups }));

describe("groups, as API Gateway or another issuer hands them over", () => {
  test.each([
    ["[headoffice]", "headoffice", "hq"],
    ["[operator]", "operator", "hq"],
    ["[headoffice operator]", "operator", "hq"],
    ["[headoffice dealer-D0001]", "headoffice", "hq"],
    ["[dealer-D0001]", "dealer", "D0001"],
    ["[dealer-D0001 staff]", "dealer", "D0001"],
    ["dealer-D0001", "dealer", "D0001"],
    ["[staff, dealer-华东]", null, null],
    [["dealer-D0001"], "dealer", "D0001"],
    [["staff", "headoffice"], "headoffice", "hq"],
  ])("%j make role %s and scope %s", (groups, role, scope) => {
    if (role === null) expect(() => withGroups(groups)).toThrow(expect.objectContaining({ name: "NOT_ALLOWED" }));
    else expect(withGroups(groups)).toEqual({ actor: "u1", role, scope });
  });

  test.each([
    undefined,
    "",
    "[]",
    "[staff]",
    "[dealer-]",
    "[dealer-hq]",
    "[dealer-HQ]",
    "[dealer-nation]",
    "[dealer-*]",
    "[dealer-?]",
    "[dealer-../hq]",
    "[dealer-D1/../D10]",
    "[dealer-D1%2f]",
    "[dealer-Ｄ1]",
    "[Dealer-D1]",
    `[dealer-${"D".repeat(21)}]`,
    "[dealer-D1,dealer-D10]",
    "[dealer-D0001 dealer-D0002]",
    "[dealer-D0001 dealer-*]",
    "[Headoffice]",
    "[headoffice-x]",
    "[headoffices]",
    "[operator-D1]",
    "[dealer-D0001;dealer-D0002]",
    [],
    [["headoffice"], ["x"]].flat().slice(1),
    {},
  ])("%j name no one place", (groups) => {
    expect(() => withGroups(groups)).toThrow(expect.objectContaining({ name: "NOT_ALLOWED" }));
  });
});

test.each([undefined, {}, { sub: "" }, { "cognito:groups": "[headoffice]" }])("claims %j name nobody", (claims) => {
  expect(() => principalOf(asking(claims))).toThrow(expect.objectContaining({ name: "NOT_SIGNED_IN" }));
});

describe("acting for a dealer", () => {
  const dealer = { actor: "u1", role: "dealer", scope: "D0001" } as const;

  test("is for the dealer itself, head office and operators", () => {
    expect(() => allowDealer(dealer, "D0001")).not.toThrow();
    expect(() => allowDealer({ ...dealer, role: "headoffice", scope: "hq" }, "D0001")).not.toThrow();
    expect(() => allowDealer({ ...dealer, role: "operator", scope: "hq" }, "D0002")).not.toThrow();
  });

  test.each(["D0002", "D00010", "d0001", "hq", ""])("is not for D0001's people when it is %j", (other) => {
    expect(() => allowDealer(dealer, other)).toThrow(expect.objectContaining({ name: "NOT_ALLOWED" }));
  });
});
