/** Parts of the drivers page's answer; numbers arrive printed. */
export interface DriversAnswer {
  readonly name: string;
  /** Whose answers the importance is from, where the page's own are too few. */
  readonly borrowed: string;
  readonly n: string;
  readonly explained: string;
  readonly strongest: string;
  readonly lever: string;
  /** Who the scores are held against. */
  readonly against: string;
  /** Whether the page's own scores can be shown at all. */
  readonly isMeasured: boolean;
}

export interface QuestionsSummary {
  readonly factor: string;
  readonly worst: string;
  readonly mean: string;
  readonly lower: string;
  /** Empty where there are no peers. */
  readonly against: string;
}

/** What the drivers page says, in Chinese. */
export const chinese = {
  path: "所在位置",
  methods: { lmg: "LMG", johnson: "Johnson" },
  methodChoice: "分解方法",
  factorChoice: "因子",
  against: { nation: "各因子平均", region: "其他大区", dealer: "大区其他店" },
  ownMean: "自身 12 期平均",
  answers: {
    drivers: ({ name, borrowed, n, explained, strongest, lever, against, isMeasured }: DriversAnswer) =>
      `${borrowed ? `${name}的回答不足以单独估计，关联强度取自${borrowed}` : name}：近 12 个月总体满意度的差异有 ${explained} 可由各因子说明（n\u00a0=\u00a0${n}），关联最强的是${strongest}。` +
      (!isMeasured
        ? "得分样本不足，还不能说明哪个因子落后。"
        : lever
          ? `着力点：${lever}，关联强，且显著低于${against}。`
          : `关联强的因子没有一个显著低于${against}。`),
    noDrivers: (name: string) =>
      `${name}近 12 个月的完整回答还不足以估计各因子与总体满意度的关联；下面仍可看到各因子的得分。`,
  },
  figures: {
    importance: "各因子与总体满意度的关联",
    quadrant: "重要性与表现",
    targets: (programme: string) => `${programme} 各因子、目标与全国`,
    months: "因子 × 月份",
    gaps: "感知与期望的差距",
    questions: (factor: string) => `${factor}：各题回答分布`,
    paths: "满意度因果模型：路径",
    effects: (latent: string) => `对${latent}的总影响`,
    diagram: "满意度因果模型",
    indices: "各潜变量指数与 R²",
  },
  sections: { questions: "题目", paths: "满意度因果模型（ECSI）" },
  summaries: {
    importance: (name: string, share: string, interval: string) =>
      `${name}占可解释部分的 ${share}（95% 区间 ${interval}）。关联不等于因果：它说明先看哪里，不保证改了就升。`,
    quadrant: (first: string, keep: string) =>
      [first && `优先改进：${first}`, keep && `保持优势：${keep}`].filter(Boolean).join("；") +
      (first || keep ? "。" : "关联强的因子没有显著的高低之分。"),
    targets: (below: string, nation: string) => [below, nation].filter(Boolean).join(""),
    below: (names: string) => `未达目标：${names}。`,
    reached: "各因子均达到目标。",
    noTargets: "项目没有设目标，只与全国比较。",
    belowNation: (names: string) => `低于全国：${names}。`,
    aboveNation: "没有因子低于全国。",
    ofNation: "目标写在项目定义里；没有写的因子不画。",
    months: (higher: string, lower: string, against: string) =>
      `近 12 期与${against}相比，` +
      (higher || lower
        ? `${[higher && `显著高最多的是${higher} 期`, lower && `显著低最多的是${lower} 期`].filter(Boolean).join("，")}。`
        : "没有哪一格有显著差异。"),
    gaps: (widest: string, gap: string) => `${widest}与期望差得最多：${gap}。`,
    questions: ({ factor, worst, mean, lower, against }: QuestionsSummary) =>
      `${factor}中得分最低的是“${worst}”（${mean}）。` +
      (against && (lower ? `显著低于${against}：${lower}。` : `没有哪一题显著低于${against}。`)),
    noQuestions: "这些题目的回答不足 10 份，不予显示。",
    paths: (satisfaction: string, explained: string, n: string) =>
      `${satisfaction}的差异有 ${explained} 由模型说明（n\u00a0=\u00a0${n}）。`,
    effects: (strongest: string, value: string) =>
      `${strongest}的总影响最大：提高 1 个标准差，随之变动 ${value} 个标准差。`,
    indices: (lowest: string, value: string) => `指数最低的是${lowest}：${value}（0–100）。`,
    pathsBorrowed: (name: string) => `路径模型不按单店估计，这里是${name}的。`,
  },
  units: {
    importance: "占 R² 的比例",
    quadrant: (against: string) => `横轴 重要性（占 R² 的比例），纵轴 与${against}之差（分）`,
    months: "格内为差值（分）；只有显著差异着色",
    gaps: "感知 − 期望（分）",
    likert: "以量表正中为界的回答占比；右侧为均分",
    paths: "标准化系数",
    effects: "标准差",
    diagram: "线越粗系数越大；名称下为指数与 R²",
  },
  legend: {
    own: "估计值",
    even: "平均分摊",
    nation: "全国",
    target: "目标",
    first: "重要且落后",
    peers: "与其他店持平",
    lowest: "最低五分之一",
    low: "偏低",
    middle: "中间",
    high: "偏高",
    highest: "最高五分之一",
    significant: "区间不含 0",
    uncertain: "区间含 0",
    significantHigher: "显著高",
    significantLower: "显著低",
  },
  quadrants: { first: "优先改进", keep: "保持优势", enough: "维持即可", later: "次要" },
  columns: {
    predictor: "因子",
    share: "占 R² 的比例",
    gap: "差距",
    gapInterval: "差距 95% 区间",
    nation: "全国",
    target: "目标",
    toTarget: "距目标",
    difference: "差值",
    gapResponses: "两问皆答 n",
    question: "题目",
    mean: "均分",
    fifths: ["最低 1/5", "第 2 档", "第 3 档", "第 4 档", "最高 1/5"],
    from: "从",
    to: "到",
    coefficient: "系数",
    latent: "潜变量",
    index: "指数",
    rSquared: "R²",
    explainedInterval: "R² 95% 区间",
  },
  onScale: (mean: string, interval: string, max: number) => `${mean}（${interval}）/ ${max}`,
  arrow: (from: string, to: string) => `${from} → ${to}`,
  definitions: {
    importance: {
      meaning:
        "各因子在多大程度上解释受访者总体满意度的差异。LMG 对所有进入顺序取平均，Johnson 用正交化的相对权重；两者之和都等于 R²，通常相差无几。这是关联，不是因果，也不是指数的权重。",
      formula: "LMG = 因子在所有进入顺序中带来的 R² 增量之平均；区间由 200 次重抽样得出",
      source: "Lindeman, Merenda & Gold (1980)；Grömping (2006), J. Stat. Software 17(1)；Johnson (2000), MBR 35(1)",
    },
    quadrant: {
      meaning:
        "横轴是与总体满意度的关联，纵轴是近 12 个月与大区其他店之差（全国则与各因子平均之差）。右下角关联强而落后，是最值得投入的地方；区间跨过虚线的点不足以下结论。",
      source: "Martilla & James (1977), Journal of Marketing 41(1), 77–79",
    },
    months: {
      meaning:
        "各因子每期与大区其他店之差；全国没有同侪，与自身 12 期平均比较。只有 95% 区间不含 0 的差异着色，深浅表示大小；样本不足 10 的格子为“·”。",
    },
    gaps: {
      meaning: "同一位受访者对同一因子的感知减去事先的期望，只用两者都答了的问卷。负数表示没有达到期望。",
      formula: "感知 − 期望；t 区间",
    },
    questions: {
      meaning:
        "每道题按自身量表分成五档，以正中一档的中点为界向两侧展开：左边是偏低的回答，右边是偏高的。均分按量表给出，同侪是大区其他店（不足 10 份时为全国其他店）。",
      formula: "占比按权重计；均分的区间为线性化 95% 区间",
    },
    paths: {
      meaning:
        "用偏最小二乘估计的潜变量模型：形象、期望、质量、价值如何带动满意度，满意度又如何带动抱怨与忠诚。路径系数是标准化的；总影响把直接与间接路径合在一起；指数为 0–100。",
      formula: "总影响 = (I − B)⁻¹ − I；指数 = 100 · Σ w (x̄ − 最低) ÷ Σ w (最高 − 最低)；区间由重抽样得出",
      source: "Tenenhaus, Esposito Vinzi, Chatelin & Lauro (2005), CSDA 48(1)；Bollen (1987)；Fornell et al. (1996)",
    },
  },
};

export type DriverWords = typeof chinese;
