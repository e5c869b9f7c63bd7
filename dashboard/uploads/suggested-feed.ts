import type { Feed } from "../../functions/contracts/feeds.ts";

/** Those that come first win: 销售满意度调研 is a survey about sales, not a list of contracts. */
const PATTERNS: readonly (readonly [Feed, RegExp])[] = [
  ["invitations", /邀请数|邀请名单|合格样本|invitation/],
  [
    "dealers",
    /经销商(名录|名单|列表|清单|信息)|网点(名录|名单|清单|列表)|dealer[-_ ]?(list|directory|master)|^dealers\b/,
  ],
  ["survey", /调研|调查|问卷|答卷|满意度|回访|(?<![a-z])(csi|ssi|nps|surveys?|responses?|questionnaire)(?![a-z])/],
];
const RECORDS: readonly (readonly [Feed, RegExp])[] = [
  ["service", /工单|维修|保养|售后|服务|委托书|(?<![a-z])(service|repair|workshop|ros?|aftersales)(?![a-z])/],
  ["sales", /销售|合同|订单|成交|售车|(?<![a-z])(sales?|contracts?|deals?)(?![a-z])/],
];

/** What a file seems to hold, by its name; null where the name says nothing or two things. */
export function suggestedFeed(fileName: string, allowed: readonly Feed[]): Feed | null {
  const name = fileName.normalize("NFKC").toLowerCase();
  const named = (patterns: typeof PATTERNS) =>
    patterns.filter(([feed, pattern]) => allowed.includes(feed) && pattern.test(name)).map(([feed]) => feed);
  const [clear] = named(PATTERNS);
  if (clear) return clear;
  const [only, ...others] = named(RECORDS);
  return only && others.length === 0 ? only : null;
}
