import type { ImprovementReason, Verdict } from "../../../functions/contracts/published.ts";

/** What is told of one action; numbers arrive printed. */
export interface EffectAnswer {
  readonly action: string;
  readonly measure: string;
  readonly dealers: string;
  readonly matched: string;
  readonly effect: string;
  /** The effect without its sign. */
  readonly size: string;
  readonly interval: string;
  readonly verdict: Verdict;
  readonly placebos: number;
  /** Of them, those with as large a difference. */
  readonly beyond: number;
}

const reasons: Readonly<Record<ImprovementReason, string>> = {
  measured: "已测量",
  too_early: "开始后不足 3 个完整月份，还看不出效果",
  too_short_before: "开始前不足 6 个完整月份，没有可比的基础",
  too_few_answers: "参加的经销商之前或之后都不足 10 份答卷",
  no_match: "没有水平、趋势和样本量都足够接近的其他经销商",
  too_few_dealers: "经销商太少，给不出区间，或会泄露别家的数字",
};

/** 改善页的文字。 */
export const chinese = {
  answer: ({ action, measure, dealers, matched, effect, size, interval, verdict, placebos, beyond }: EffectAnswer) =>
    [
      verdict === "same"
        ? `“${action}”没有可以确认的效果：参加的 ${dealers} 家经销商，${measure}相对条件相近的 ${matched} 家变化 ${effect} 分（95% 区间 ${interval}），与零无显著差异。`
        : `“${action}”${verdict === "higher" ? "见效了" : "适得其反"}：参加的 ${dealers} 家经销商，${measure}比条件相近的 ${matched} 家多${verdict === "higher" ? "提高" : "下降"} ${size} 分（效果的 95% 区间 ${interval}），差异显著。`,
      placebos === 0
        ? "历史太短，无法用更早的日期检验。"
        : `把开始日假设为更早的 ${placebos} 个月份，${beyond === 0 ? "没有一个" : `有 ${beyond} 个`}出现同样大的差别。`,
    ].join(""),
  withheld: (action: string, reason: string) => `“${action}”的效果暂不给出：${reason}。`,
  reasons,
  none: "还没有登记改善行动",
  noneHow:
    "总部用命令登记：dealerpulse action register 文件，写明名称、哪些经销商、改善哪个项目或因子、从何时起。次日起每晚计算效果。",
  noneDealer: "您的门店目前没有参加登记过的改善行动。",
  filter: "行动",
  index: "总指数",
  figures: {
    effects: "各项行动的效果",
    progress: "之前与之后",
    placebos: "假设更早开始",
    participants: "谁参加，和谁比",
  },
  summaries: {
    effects: (higher: string, all: string) => `${all} 项行动中，${higher} 项显著见效。`,
    progress: (treatedBefore: string, treatedAfter: string, comparedBefore: string, comparedAfter: string) =>
      `参加的经销商从 ${treatedBefore} 到 ${treatedAfter}，条件相近的从 ${comparedBefore} 到 ${comparedAfter}。`,
    placebos: (beyond: string, placebos: string) =>
      `${placebos} 个更早的日期中，${beyond} 个的差别不小于真实的开始日。`,
    participants: (measured: string, matched: string, out: string) =>
      [`测量了 ${measured} 家，与 ${matched} 家比较。`, out && `未计入：${out}。`].filter(Boolean).join(""),
  },
  units: { effects: "效果（分）", progress: "当月平均分", placebos: "效果（分），按假设的开始月份" },
  legend: {
    treated: "参加的经销商",
    compared: "条件相近的经销商",
    start: "开始",
    actual: "真实的开始日",
    placebo: "假设的开始日",
    interval: "95% 区间",
  },
  definitions: {
    effect: {
      meaning:
        "双重差分：参加的经销商之后减之前的变化，减去同期条件相近、没有参加任何行动的经销商的变化。季节、题目版本等大家共有的变化因此抵消。相近指之前的水平、趋势、样本量三项各不差一个标准差，每家取最近的三家；找不到的不计入。开始当月若不完整则不计。",
      formula: "δ：y = 经销商 + 月份 + δ · 参加且已开始；按有效样本量加权；标准误按经销商聚类并作小样本修正",
      source: "Bertrand, Duflo & Mullainathan (2004); Bell & McCaffrey (2002); Imbens & Kolesár (2016)",
    },
    placebos: {
      meaning:
        "若把开始日假设为更早、其实什么也没发生的每一个月份，同样的方法会得出多大的“效果”。真实的效果应当明显大于它们；若不然，差别可能只是波动。",
    },
    participants: {
      meaning: "之前的水平（分）、趋势（分/月）、样本量（份/月）。比较的经销商可同时与几家相比。",
    },
  },
  columns: {
    action: "行动",
    measure: "衡量",
    from: "开始",
    effect: "效果",
    verdict: "判断",
    dealers: "登记 / 测量 / 比较",
    reason: "说明",
    treated: "参加",
    compared: "相近",
    phase: "阶段",
    role: "角色",
    matchOf: "与谁比",
    level: "水平",
    trend: "趋势",
    volume: "样本量",
  },
  phases: { before: "之前", between: "开始当月", after: "之后" },
  roles: { measured: "参加", unmatched: "参加，无可比", too_few_answers: "参加，答卷太少", compared: "比较" },
  verdicts: { higher: "显著见效", lower: "显著变差", same: "无显著效果", none: "未给出" },
};

export type ImprovementWords = typeof chinese;
