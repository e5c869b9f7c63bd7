/** Parts of the method page's answer; numbers arrive printed. */
export interface MethodAnswer {
  readonly programme: string;
  readonly version: string;
  readonly since: string;
  readonly factors: number;
  readonly questions: number;
  readonly name: string;
  readonly points: string;
  readonly n: string;
  readonly effective: string;
  readonly rate: string;
  readonly by: string;
}

/** What the method page says, in Chinese. */
export const chinese = {
  answers: {
    method: ({ programme, version, since, factors, questions, name, points, n, effective, rate, by }: MethodAnswer) =>
      `${programme} 现行版本为 ${version}，自 ${since}起生效：${factors} 个计分因子，${questions} 道计分题目。` +
      `${name}的 ${points} 分来自 ${n} 份有效问卷，加权后相当于 ${effective} 份${rate ? `，回收率 ${rate}` : ""}；区间${by}。`,
    withheld: ({ programme, version, since, factors, questions, name, n }: Omit<MethodAnswer, "points">) =>
      `${programme} 现行版本为 ${version}，自 ${since}起生效：${factors} 个计分因子，${questions} 道计分题目。${name}本期只有 ${n} 份有效问卷，得分不予显示。`,
    noDefinition: "这一晚没有附上项目定义：它由较早的版本计算。下一次夜间运行后即可看到题目、权重与版本。",
  },
  intervalBy: {
    t: "按线性化标准误与 t 分布计算",
    bootstrap: "由重抽样得出（小样本）",
  },
  figures: {
    sample: "样本与有效样本",
    weights: "各因子权重",
    bridges: "换版桥接：同一批问卷在新旧版本下的差",
    versions: "项目版本",
    questions: "题目",
    formulas: "公式",
    thresholds: "显示规则",
    night: "这一晚",
    others: "其他指标的定义",
  },
  summaries: {
    sample: (n: string, effective: string, share: string) =>
      `本期 ${n} 份问卷加权后相当于 ${effective} 份（${share}）：为代表全部客户而加权，要付出一些精度。`,
    noSample: "本期没有可显示的样本。",
    weights: (first: string, share: string, total: string) =>
      `权重最大的是${first}，占 ${share}。定义里的权重合计 ${total}，计算时总是除以合计。`,
    changed: (names: string) => `与上一版相比有变化：${names}。`,
    bridges: (from: string, to: string, difference: string, interval: string, month: string) =>
      `${from} 版改为 ${to} 版：最近可比的 ${month}，同一批问卷在新版下相差 ${difference} 分（95% 区间 ${interval}）。跨版比较时先扣除这个差。`,
    bridgesWithheld: "换版前后各月的问卷都不足 10 份，差值不予显示；可参考大区或全国的差值。",
    noBridges: "近 36 个月内这个项目没有换版，走势各月可直接比较。",
    versions: (count: number) => `共 ${count} 个版本；每份问卷按答卷当天有效的版本计分，分数永远带着它的版本。`,
    questions: (rated: number, others: number) =>
      `${rated} 道题计入指数，另有 ${others} 道只用于驱动分析、净推荐值或期望差距。`,
    formulas: "每个数字的算法只有一处；以下为文字表述与出处。",
    thresholds: "样本少不等于分数低：不足时不显示，也绝不当作 0。",
    night: "同一天、同一批输入，重跑得到逐字节相同的结果。",
    others: "价值、流失、数据质量与问卷信号的定义，与各页标题旁的说明相同。",
  },
  units: {
    sample: "份；窗口内累计",
    weights: "占计分权重合计的比例",
    bridges: "新版 − 旧版（分）",
  },
  legend: {
    responses: "回答数 n",
    effective: "有效样本量 n_eff",
    current: "现行版本",
    previous: "上一版本",
    difference: "差值",
  },
  columns: {
    version: "版本",
    since: "生效日",
    until: "至",
    inForce: "状态",
    scale: "分制",
    factors: "因子",
    questions: "题目",
    source: "依据",
    invited: "邀请数",
    responseRate: "回收率",
    effective: "n_eff",
    ratio: "n_eff ÷ n",
    intervalBy: "区间算法",
    reliability: "信度",
    previousWeight: "上一版权重",
    question: "题目",
    range: "量表",
    role: "用途",
    notApplicable: "不适用代码",
    fromPoints: "旧版得分",
    toPoints: "新版得分",
    difference: "差",
    rule: "规则",
    setting: "设定",
    step: "步骤",
    formula: "算法",
    item: "项目",
    value: "值",
    metric: "指标",
    meaning: "含义",
  },
  states: { past: "已停用", current: "现行", coming: "即将生效" },
  open: "至今",
  roles: {
    rating: "计入指数",
    expectation: "期望",
    overall: "总体满意度",
    recommend: "推荐意愿",
    analysis: "只用于分析",
  },
  scales: { x100: "100–1000（评分 × 100）", minmax1000: "0–1000（最低到最高）" },
  populations: { lost: "战败客户" },
  intervalWords: { t: "t 分布", bootstrap: "重抽样" },
  rules: {
    suppress: {
      rule: "不显示",
      setting: (n: number) => `有效问卷不足 ${n} 份：得分、区间、比较一律不显示，只显示份数`,
    },
    flag: { rule: "小样本", setting: (n: number) => `不足 ${n} 份：显示并标菱形，区间由重抽样得出，不排名` },
    reliability: {
      rule: "排名",
      setting: (share: string) => `信度不低于 ${share} 且样本充足的店才排名，名次带 95% 区间`,
    },
    answered: { rule: "因子得分", setting: (share: string) => `一个因子至少答了 ${share} 的题目才有得分` },
    weight: { rule: "个人指数", setting: (share: string) => `有得分的因子至少占权重的 ${share}，问卷才计入` },
    topBox: { rule: "满分", setting: (from: number) => `总体满意度 ${from} 分及以上算满分` },
    buyers: { rule: "两类人群", setting: (share: string) => `指数 = ${share} × 成交客户 + 其余 × 战败客户` },
    target: { rule: "目标", setting: (points: string) => `指数目标 ${points} 分` },
    drivers: { rule: "驱动分析", setting: () => "每个预测变量至少 10 份完整回答，单店至少 100 份" },
    control: { rule: "控制图", setting: () => "至少 12 个可显示的月份才画控制限" },
    changes: { rule: "变化", setting: () => "只比较不重叠的两个窗口；各店一并检验，误报不超过一成" },
  },
  strata: (names: string) => `按${names}加权到全部工单或合同`,
  strataNames: {
    visit_type: "到店类型",
    vehicle_age: "车龄",
    pay_type: "付费类型",
    purchase_type: "购车类型",
    model: "车型",
  },
  noStrata: "不加权：项目没有指定分层",
  weighting: "加权",
  night: {
    run: "运行",
    businessDate: "业务日期",
    seed: "随机种子",
    seedHow: (date: string) => `“${date}/项目/用途/对象”逐项派生，与机器、分片、线程无关`,
    scorer: "流失风险来自",
    freshness: (feed: string) => `最新${feed}`,
  },
  formulas: [
    {
      step: "因子得分",
      formula: "F = Σ 题目权重 × 评分 ÷ Σ 题目权重，只算答了的题；“不适用”的代码从不当作低分",
      source: "J.D. Power 指数模型",
    },
    {
      step: "个人指数",
      formula: "I = Σ 因子权重 × F ÷ Σ 有得分因子的权重；再换到 100–1000 或 0–1000 分制",
      source: "Fornell et al. (1996), Journal of Marketing 60(4), 7–18",
    },
    {
      step: "加权",
      formula:
        "每店每季度把问卷迭代比例调整（raking）到该店全部工单或合同的构成，权重超过中位数 5 倍的截去；n_eff = (Σω)² ÷ Σω²",
      source: "Deming & Stephan (1940)；Kish (1965)",
    },
    {
      step: "对象得分",
      formula: "Ī = Σ ω I ÷ Σ ω；店、大区、全国，当月与滚动 3、12 个月",
      source: "Cochran (1977), Sampling Techniques",
    },
    {
      step: "区间",
      formula: "SE² = n ÷ (n − 1) · Σ ω²(I − Ī)² ÷ (Σω)²，区间 Ī ± t(n − 1) · SE；小样本由定种子的重抽样得出",
      source: "Särndal, Swensson & Wretman (1992)；Efron & Tibshirani (1993)",
    },
    {
      step: "小店的稳健得分",
      formula: "B · 大区均值 + (1 − B) · Ī，B = SE² ÷ (SE² + τ²)，τ² 用 REML；与原始得分并列，互不取代",
      source: "Efron & Morris (1975)；DerSimonian & Laird (1986)",
    },
    {
      step: "变化",
      formula: "z = (Ī₂ − Ī₁) ÷ √(SE₁² + SE₂²)，两窗口不重叠；各店按 10% 错误发现率",
      source: "Benjamini & Hochberg (1995), JRSS B 57(1)",
    },
    {
      step: "同侪与名次",
      formula: "同侪 = 大区其他店的得分（不足时为全国其他店）；名次区间由后验抽样得出",
      source: "Goldstein & Spiegelhalter (1996), JRSS A 159(3)",
    },
    {
      step: "变化的分解",
      formula: "因子 = Σ 平均占比 × 贡献之差；构成 = 总变化 − 各因子之和",
      source: "Kitagawa (1955), JASA 50(272)",
    },
    {
      step: "驱动因素",
      formula: "LMG 为 R² 在所有进入顺序下增量的平均；Johnson 为正交化后的相对权重；两者之和都等于 R²",
      source: "Grömping (2006)；Johnson (2000)",
    },
    {
      step: "控制图",
      formula: "中线 ± 2.66 × 平均移动极差；超限，或连续 8 个月在同一侧，为信号",
      source: "Shewhart (1931)；Wheeler (2000)",
    },
    {
      step: "换版桥接",
      formula: "生效月前后各 3 个月的问卷按两版各算一次，差值取配对均值与 t 区间",
      source: "Kolen & Brennan (2014), Test Equating（同组设计）",
    },
    {
      step: "因果模型",
      formula: "偏最小二乘路径模型（路径或重心加权），总影响 = (I − B)⁻¹ − I，区间由重抽样得出",
      source: "Tenenhaus et al. (2005), CSDA 48(1)",
    },
  ],
  definitions: {
    sample: {
      meaning:
        "n 是有效问卷数。为使问卷代表全部工单或合同，每份问卷带有权重；权重不均会损失精度，有效样本量说明加权后的问卷相当于多少份等权问卷。",
      formula: "n_eff = (Σω)² ÷ Σω²；回收率 = 回答数 ÷ 邀请数",
      source: "Kish (1965), Survey Sampling",
    },
    weights: {
      meaning:
        "各因子在指数中的份量，来自项目定义，不由每晚的数据重新估计。印出的权重合计可能是 99、100 或 101，计算时总是除以合计。",
    },
    bridges: {
      meaning:
        "项目换版（权重或题目变了）时，前后三个月的同一批问卷按新旧两版各算一次。差值是换版本身造成的，与客户感受无关；跨版比较应先扣除。",
      formula: "差 = 新版得分 − 旧版得分，同一份问卷配对；t 区间",
    },
  },
};

export type MethodWords = typeof chinese;
