import { expect, test } from "vitest";
import { readMinute } from "../../../functions/intake/checking/minutes.ts";
import { csi, outcomeOf, service } from "../samples.ts";

test.each([
  ["2026-03-05 14:02", 842],
  ["2026/3/5 9:07:31", 547],
  ["2026年3月5日 下午2:02", 842],
  ["2026-03-05T06:02:00Z", 842],
  ["2026-03-05T23:30:00+00:00", 450],
  ["3/5/2026 12:15 AM", 15],
  ["2026-03-05", null],
  ["2026-03-05 00:00:00", null],
  ["2026-03-05 25:10", null],
  ["12:99", null],
])("%s is minute %s", (text, minute) => {
  expect(readMinute(text)).toBe(minute);
});

test("a survey's dates keep their times beside them, and dates without a time have none", async () => {
  const survey = { ...service, feed: "survey", programmes: [csi] } as const;
  const text =
    "问卷编号,项目,调研日期,服务日期,手机号,设备号,q01\n1,CSI,2026-03-05 14:02,2026-03-05 13:58,13900001111,dev-1,9\n2,CSI,2026-03-06,2026-03-05,,,8\n";
  const { rows, rejects } = await outcomeOf(text, survey);
  expect(rejects).toEqual([]);
  expect(
    rows.map(({ responded_minute, event_minute, device_id }) => [responded_minute, event_minute, device_id]),
  ).toEqual([
    [842, 838, "dev-1"],
    [null, null, null],
  ]);
});
