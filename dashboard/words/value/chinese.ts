import type {
  CallPurpose,
  LifecycleStage,
  LoyaltyBand,
  MoveTier,
  Purchase,
  Segment,
  Strategy,
} from "../../../functions/contracts/published.ts";

/** What the check of the forecast found; numbers arrive printed. */
export interface ForecastGate {
  readonly day: string;
  readonly weeks: string;
  readonly expected: string;
  readonly actual: string;
  readonly error: string;
  readonly isHigh: boolean;
  readonly isModelUsed: boolean;
}

const foretold = ({ day, weeks, expected, actual }: ForecastGate) =>
  `只用 ${day}及以前的数据重新拟合，预测此后 ${weeks} 周到店 ${expected} 次，实际 ${actual} 次`;
const off = ({ error, isHigh }: ForecastGate) => `${isHigh ? "偏高" : "偏低"} ${error}`;

/** What the value page says beyond the words of every page, in Chinese; the shape every other language must fill. */
export const chinese = {
  sections: {
    strategies: "对谁做什么",
    migration: "客户在各层之间怎样移动",
    forecast: "预测可信吗",
    lifecycle: "用车阶段与下一辆车",
  },
  cuts: {
    frozen: (day: string, a: string, b: string) =>
      `分层线以 ${day}为准，全年不变：贡献满 ${a} 为 A 层，满 ${b} 为 B 层。`,
    provisional: (day: string, a: string, b: string) =>
      `历史还不足以固定分层线，暂以 ${day}当日为准：贡献满 ${a} 为 A 层，满 ${b} 为 B 层。`,
    none: "还没有客户带来贡献，因此没有分层线。",
  },
  gate: {
    none: "到店记录还太短，留不出一段来检验预测；预期金额请谨慎使用。",
    held: (found: ForecastGate) => `${foretold(found)}，${off(found)}：预测可以放心使用。`,
    loose: (found: ForecastGate) => `${foretold(found)}，${off(found)}：预期金额适合排序，不宜当作精确数字。`,
    missed: (found: ForecastGate) =>
      `${foretold(found)}，${off(found)}，明显偏离：预期金额只能看量级。${found.isModelUsed ? "“照各自过去的频率继续”这一规则并不更好，因此仍用模型。" : "“照各自过去的频率继续”这一规则更准，今晚已改用规则。"}`,
    no_model: (found: ForecastGate) => `${foretold(found)}。没有模型收敛，预期按各自过去的到店频率推算。`,
  },
  segments: {
    new_premium: "高端新客户",
    new: "新客户",
    returning: "回流客户",
    vip: "VIP 客户",
    regular: "其他客户",
  } satisfies Record<Segment, string>,
  purposes: {
    welcome: "欢迎与交车回访",
    first_service: "用车提示与首保预约",
    thanks: "感谢回店，了解离开原因",
    care: "定期关怀",
  } satisfies Record<CallPurpose, string>,
  plan: {
    first_contact: (days: number) => `首次购车或到店后 ${days} 天内`,
    last_visit: (days: number) => `最近一次到店后 ${days} 天内`,
  },
  stages: {
    before_purchase: "购车前",
    new: "新车（半年内）",
    in_warranty: "质保期内",
    out_of_warranty: "已出质保",
    replacement_due: "该换车了（满五年）",
    unknown_age: "车龄未知",
  } satisfies Record<LifecycleStage, string>,
  outcomes: { replacement: "换购", additional: "增购", referral: "转介绍" } satisfies Record<Purchase, string>,
  foretoldBy: { model: "模型", rule: "车龄规则", none: "购买太少，不作预测", no_data: "文件没有这项信息" },
  periods: { calibration: "拟合期", holdout: "检验期" },
  /** How a search ended, by the words that the night writes. */
  endings: {
    gradient: "斜率已平",
    iterations: "步数用尽",
    "no descent": "无法再降",
    "undefined at start": "起点无定义",
    "parameter at its limit": "参数到了边界",
    "no customers": "没有客户",
    "no repeat visits": "没有再次到店",
    "frequency and amount correlate": "频次与金额相关，不予采用",
    "missed the holdout, own rates did better": "检验期偏离，改用各自频率",
  },
  fits: { used: "采用", notUsed: "未采用", failed: "未收敛" },
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
    cumulated: "再次到店：预测与实际（累计）",
    steps: "再次到店：预测与实际（分段）",
    later: "检验期内人均到店：按此前频次",
    report: "模型拟合报告",
    segments: "各类客户的跟进计划",
    calls: "本周该联系谁",
    lifecycle: "在网车辆处于哪个阶段",
    purchases: "未来 12 个月的再购",
    purchaseTests: "再购模型与车龄规则的比较",
  },
  summaries: {
    strategies: (strategy: string, customers: string, share: string, atRisk: string) =>
      `贡献最多的一格是“${strategy}”：${customers} 位客户，占贡献 ${share}，其中 ${atRisk} 位有流失风险。`,
    moves: (kept: string, left: string, cents: string, isLoss: boolean) =>
      `期初的 A 层客户 ${kept} 仍在 A 层；${left} 位降层，他们的贡献${isLoss ? "减少" : "增加"} ${cents}。`,
    movesOfNobody: "期初没有 A 层客户。",
    cumulated: (day: string, actual: string, expected: string) =>
      `到 ${day}累计再次到店 ${actual} 次，模型预期 ${expected} 次；竖线右侧是模型没有见过的时段。`,
    steps: (day: string, actual: string, expected: string) =>
      `截至 ${day}的最后一段：实际 ${actual} 次，预期 ${expected} 次。`,
    later: (actual: string, expected: string, byRule: string) =>
      `检验期内实际贡献 ${actual}，预测 ${expected}；若照各自过去的频率继续，会预测到店 ${byRule} 次。`,
    report: (fits: string, converged: string, isVisitsUsed: boolean, isSpendUsed: boolean) =>
      `共拟合 ${fits} 个模型，${converged} 个收敛。到店：${isVisitsUsed ? "采用最可能的模型" : "没有可用的模型，按各自过去的频率推算"}；金额：${isSpendUsed ? "采用 Gamma-Gamma 模型" : "没有可用的模型，每次到店按全网平均金额计"}。`,
    segments: (due: string, passed: string) =>
      `未来 7 天内应联系 ${due} 位；另有 ${passed} 位的日期已过，请店内核对是否已联系。`,
    calls: (calls: string) => `未来 7 天内，按跟进计划应联系 ${calls} 位客户；用最近工单号在店内系统查找。`,
    lifecycle: (all: string, due: string) =>
      `在网 ${all} 辆，其中 ${due} 辆已满五年，到了该谈换车的时候。购车前的潜在客户不在任何文件里，无法统计。`,
    purchases: (byModel: string, byRule: string, isTested: boolean) =>
      [
        byModel && `${byModel}由模型预测，它在最近两次时间检验中都胜过车龄规则`,
        byRule && `${byRule}按车龄规则预测${isTested ? "，模型没有胜过它" : "，历史还不够检验模型"}`,
        "转介绍：文件只记下谁是经人介绍来的，没有介绍人，因此不作预测",
      ]
        .filter(Boolean)
        .join("；") + "。",
    purchaseTests: "每次检验只用分界日及以前的数据学习，再看此后一年谁真的买了车。",
    flow: (months: string, rose: string, fell: string) => `${months} 个月合计 ${rose} 人次升层，${fell} 人次降层。`,
  },
  units: {
    strategies: "格内为策略与客户数；颜色为占总贡献的比例",
    moves: "左侧为期初所在层，上方为期末；格内为占该层期初客户的比例",
    flow: "人次；向上为升层，向下为降层",
    tracking: "次；竖线为拟合期与检验期的分界",
    lifecycle: "车辆数与占比",
    later: "横轴 拟合期再次到店次数，纵轴 检验期人均到店次数",
  },
  legend: { rose: "升层", fell: "降层", stayed: "不变", actual: "实际", expected: "模型预期", byRule: "照旧频率" },
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
    endsOn: "截止日",
    period: "时段",
    before: "此前再次到店",
    by: "口径",
    mean: "人均到店",
    model: "模型",
    used: "是否采用",
    parameter: "参数",
    logLikelihood: "对数似然",
    starts: "起点数",
    iterations: "步数",
    gradient: "剩余斜率",
    ended: "结束方式",
    segment: "客户类别",
    purpose: "联系目的",
    plan: "何时联系",
    due: "7 天内应联系",
    passed: "日期已过",
    stage: "阶段",
    callBy: "最晚联系",
    replacementChance: "换购概率",
    outcome: "购买类型",
    expected: "预计购买",
    rate: "占有车客户",
    foretoldBy: "预测方法",
    bought: "其中购买",
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
    tracking: {
      meaning:
        "把历史切成两段：只用前一段（拟合期）重新拟合，再看它对后一段（检验期，最多一年）的预期。对象是分界日之前来过的客户；首次到店不计，只计再次到店。记录不足两年的按周画，更长的按四周画。",
      formula: "预期 = Σ 每位客户自首次到店以来的期望再次到店次数",
      source: "Fader, Hardie & Lee (2005), Marketing Science 24(2), 275–284",
    },
    later: {
      meaning:
        "按拟合期内再次到店的次数分组，比较检验期内人均到店的实际、模型预期与“照各自过去的频率继续”。总数误差在 10% 以内为可靠，25% 以内为大致，更大为偏离；偏离且不如简单规则时改用规则。",
      source: "Fader, Hardie & Lee (2005), Marketing Science 24(2), 275–284",
    },
    segments: {
      meaning:
        "高端新客户：首次购车或到店不满 90 天，近 24 个月金额满 20 万元；新客户：其余不满 90 天的；回流客户：近 90 天内到店，而上一次到店在一年多以前；VIP：A 层且忠诚度高。按此顺序，每位客户只属一类。这里只按日期计划联系，是否已联系以店内记录为准。",
    },
    calls: {
      meaning:
        "跟进计划中，日期落在未来 7 天内的客户，按日期、再按贡献排列。不含姓名与电话；购车后还没有到店的客户没有工单号，请按购车合同查找。",
    },
    lifecycle: {
      meaning:
        "按购车日起的车龄与质保到期日划分：半年内为新车，之后为质保期内、已出质保，满五年为该换车了。没有购车记录的车辆，车龄未知，直到到店记录本身跨满五年。客户以其最老的一辆为准。",
    },
    purchases: {
      meaning:
        "有车客户在未来 12 个月内换购或增购的概率之和。合同注明购买类型的以合同为准；没有注明的，此前已有车为增购，半年内原车易主为换购。模型考虑车龄、质保、到店、金额、问卷与投诉，都截至分界日。",
      formula: "P = 逻辑回归（最新一辆的车龄、质保、车辆数、到店、金额、问卷）",
    },
    purchaseTests: {
      meaning:
        "模型须在最近两次时间检验中 AUC 都高出车龄规则 0.01 以上且 Brier 更低，否则采用规则；任何单一特征 AUC 超过 0.95 视为泄露答案，模型不予采用。",
    },
    report: {
      meaning:
        "每晚拟合的全部似然模型。先在样本上从多个起点搜索，再在全部客户上精修；斜率足够小才算收敛。区间为 95%，由似然在参数对数上的曲率得出。没有模型收敛时，改按各自过去的频率推算并说明。",
      source: "Reutterer, Platzer & Schröder (2020), IJRM；Fader & Hardie, note 025",
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
