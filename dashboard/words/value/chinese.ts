import type { LoyaltyBand, MoveTier, Strategy } from "../../../functions/contracts/published.ts";

/** What the value page says beyond the words of every page, in Chinese; the shape every other language must fill. */
export const chinese = {
  sections: { strategies: "对谁做什么", migration: "客户在各层之间怎样移动" },
  cuts: {
    frozen: (day: string, a: string, b: string) =>
      `分层线以 ${day} 为准，全年不变：贡献满 ${a} 为 A 层，满 ${b} 为 B 层。`,
    provisional: (day: string, a: string, b: string) =>
      `历史还不足以固定分层线，暂以 ${day} 当日为准：贡献满 ${a} 为 A 层，满 ${b} 为 B 层。`,
    none: "还没有客户带来贡献，因此没有分层线。",
  },
  strategies: {
    protect: "重点维护",
    strengthen: "巩固关系",
    win_over: "全力争取",
    develop: "深度开发",
    cultivate: "培育习惯",
    win_back: "唤回到店",
    upgrade: "提升消费",
    maintain: "常规保持",
    economise: "低成本触达",
  } satisfies Record<Strategy, string>,
  loyalty: { high: "忠诚度高", mid: "忠诚度中", low: "忠诚度低" } satisfies Record<LoyaltyBand, string>,
  moveTiers: { none: "新客户", A: "A 层", B: "B 层", C: "C 层" } satisfies Record<MoveTier, string>,
  figures: {
    strategies: "贡献 × 忠诚度：九类客户与策略",
    year: "一年间各层的去向",
    month: (month: string) => `${month}各层的去向`,
    flow: "逐月升层与降层",
  },
  summaries: {
    strategies: (strategy: string, customers: string, share: string, atRisk: string) =>
      `贡献最多的一格是“${strategy}”：${customers} 位客户，占贡献 ${share}，其中 ${atRisk} 位有流失风险。`,
    moves: (kept: string, left: string, cents: string) =>
      `期初的 A 层客户 ${kept} 仍在 A 层；${left} 位降层，他们的贡献变化 ${cents}。`,
    movesOfNobody: "期初没有 A 层客户。",
    flow: (months: string, rose: string, fell: string) => `${months} 个月合计 ${rose} 人次升层，${fell} 人次降层。`,
  },
  units: {
    strategies: "格内为策略与客户数；颜色为占总贡献的比例",
    moves: "左侧为期初所在层，上方为期末；格内为占该层期初客户的比例",
    flow: "人次；向上为升层，向下为降层",
  },
  legend: { rose: "升层", fell: "降层", stayed: "不变" },
  columns: {
    strategy: "策略",
    loyalty: "忠诚度",
    fromTier: "期初",
    toTier: "期末",
    rowShare: "占期初该层",
    fromAmount: "期初贡献",
    toAmount: "期末贡献",
    direction: "方向",
    net: "贡献变化",
  },
  definitions: {
    strategies: {
      meaning:
        "纵向按贡献分 A、B、C 三层，横向按忠诚度分三档，每格一种策略。忠诚度是近 24 个月实际到店次数占应到次数的比例：满 75% 为高，不足 40% 为低；名下另有本网车辆的升一档；购车或首次到店后还没到该来的时候，至少记为中。文件里没有“谁介绍了谁”，因此转介绍不计入忠诚度。",
      formula: "忠诚度 = 近 24 个月到店次数 ÷（在网天数 ÷ 应有间隔），至多 1",
    },
    moves: {
      meaning:
        "期初与期末用同一个模型、同一组分层线衡量，所以升降来自客户自身，而不是线在移动。客户按期末所属店统计；期初尚未成为客户的列为新客户。期初之前不满 24 个月有记录的期间不列出，否则人人都会显得在上升。",
      formula: "占比 = 该格客户数 ÷ 期初该层客户数",
    },
    flow: {
      meaning: "每个月从上月末到本月末（最近一个月到数据截止日）升层与降层的客户数；新客户不计入升层。",
    },
  },
  states: {
    noMoves: "还看不出移动",
    noMovesHow: "比较两个时点，需要较早的时点之前也有满 24 个月的到店记录；历史足够长以后会自动出现。",
  },
};

export type ValueWords = typeof chinese;
