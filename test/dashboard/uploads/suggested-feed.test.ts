import { describe, expect, test } from "vitest";
import { suggestedFeed } from "../../../dashboard/uploads/suggested-feed.ts";
import { FEEDS, HEAD_OFFICE_FEEDS } from "../../../functions/contracts/feeds.ts";

const OF_DEALERS = FEEDS.filter((feed) => !HEAD_OFFICE_FEEDS.includes(feed));

describe("a file's name suggests what it holds", () => {
  test.each([
    ["维修工单_202610.xlsx", "service"],
    ["10月售后明细.csv", "service"],
    ["service-orders.csv", "service"],
    ["RO_2026-10.csv", "service"],
    ["销售合同202610.csv", "sales"],
    ["Sales 2026-10.xlsx", "sales"],
    ["2026年10月满意度调研.csv", "survey"],
    ["CSI_2026_10.csv", "survey"],
  ])("%s: %s", (name, feed) => expect(suggestedFeed(name, OF_DEALERS)).toBe(feed));

  test.each(["销售满意度问卷.csv", "售后满意度.xlsx", "ssi_sales.csv"])("%s is a survey about something", (name) =>
    expect(suggestedFeed(name, OF_DEALERS)).toBe("survey"),
  );

  test.each(["export(7).csv", "10月.xlsx", "wholesaler.csv", "heroes.csv"])("%s says nothing", (name) =>
    expect(suggestedFeed(name, OF_DEALERS)).toBeNull(),
  );

  test("a name that says two things leaves the choice to the person", () => {
    expect(suggestedFeed("销售与维修.xlsx", OF_DEALERS)).toBeNull();
  });

  test("a feed that only head office sends is suggested to head office alone", () => {
    expect(suggestedFeed("经销商名录.xlsx", FEEDS)).toBe("dealers");
    expect(suggestedFeed("经销商名录.xlsx", OF_DEALERS)).toBeNull();
  });
});
