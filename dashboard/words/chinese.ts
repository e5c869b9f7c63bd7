import type {
  ChangeSummary,
  ChurnAnswer,
  DealerAnswer,
  OverviewAnswer,
  QualityAnswer,
  RankingAnswer,
  SpreadSummary,
  TrendSummary,
  ValueAnswer,
} from "./sentences.ts";

const changed = { higher: "显著上升", lower: "显著下降", same: "无显著变化", none: "暂无可比窗口" };
const compared = {
  higher: (gap: string) => `显著高于大区其他店（${gap}）`,
  lower: (gap: string) => `显著低于大区其他店（${gap}）`,
  same: (gap: string) => `与大区其他店无显著差异（${gap}）`,
  none: () => "暂无可比的店",
};

/** Everything the page says, in Chinese; the shape every other language must fill. */
export const chinese = {
  header: {
    product: "经销商脉搏",
    asOf: "数据截至",
    published: (instant: string) => `发布于 ${instant}`,
    run: (run: string) => `运行 ${run}`,
    stale: (date: string, days: number) =>
      `数据停留在 ${date}，已有 ${days} 天未更新。以下数字仍以该日为准；请运营人员查看“运行”页。`,
    theme: "外观",
    person: "账户",
    signOut: "退出登录",
    pages: "页面",
    skip: "跳到正文",
  },
  themes: { system: "跟随系统", light: "浅色", dark: "深色" },
  roles: { headoffice: "总部", dealer: "经销商", operator: "运营" },
  signIn: {
    what: "满意度指数、客户价值与流失风险，每晚更新。",
    go: "登录",
    leaving: "正在前往登录…",
  },
  pages: {
    overview: { title: "总览", question: "表现如何，本期有什么不同？" },
    ranking: { title: "经销商排名", question: "谁真的更好，谁真的更差？" },
    dealer: { title: "经销商", question: "这家店为什么是这个水平？" },
    value: { title: "客户价值", question: "价值在哪些客户手里？" },
    churn: { title: "客户流失", question: "正在失去谁，先联系谁？" },
    quality: { title: "数据质量", question: "这个月的数据可信吗？" },
    uploads: { title: "数据上传", question: "文件收到了吗，哪里有问题？" },
    runs: { title: "运行", question: "昨晚跑了吗，用了什么，能重跑吗？" },
  },
  filter: {
    bar: "筛选",
    programme: "项目",
    window: "窗口",
    period: "期间",
    region: "大区",
    dealer: "经销商",
    all: "全部",
    reset: "重置",
    cut: "显示",
  },
  windows: { month: "当月", r3: "滚动 3 个月", r12: "滚动 12 个月" },
  cuts: { all: "可排序", higher: "显著高", lower: "显著低", small: "小样本" },
  levels: { nation: "全国", region: "大区", dealer: "本店" },
  pager: {
    label: "翻页",
    range: (from: number, to: number, total: number) => `${from}–${to} / ${total}`,
    back: "上一页",
    on: "下一页",
  },
  figure: {
    about: (title: string) => `${title}：定义与算法`,
    chart: "图",
    table: "表格",
    saveCsv: (title: string) => `下载 CSV：${title}`,
    keys: "可用方向键逐点查看。",
  },
  figures: {
    trend: (programme: string) => `${programme} 月度走势`,
    regions: "各大区与全国",
    league: "经销商得分与 95% 区间",
    funnel: "漏斗图：得分与样本量",
    levels: "本店、大区与全国",
    changes: (programme: string) => `${programme} 为什么变化`,
    factors: (programme: string) => `${programme} 各因子与大区其他店`,
    tiers: "客户分层：人数、金额与贡献",
    lorenz: "价值集中度",
    rfm: "最近一次与到店频次",
    states: "保有车辆状态",
    churn6: "6 个月流失率",
    retention13: "13 个月保持率",
    quality: "模型与简单规则的比较",
    calibration: "预测与实际",
    top20: "前 20% 客户的贡献占比",
    inputs: (measure: string) => `各店数据：${measure}`,
    gaps: "数据缺口日历",
  },
  sections: {
    model: "风险预测可信吗",
    customers: "优先联系的客户",
    signs: "问卷真实性信号",
    history: "上传记录",
    runs: "夜间运行",
  },
  answers: {
    overview: ({ name, points, interval, n, change, verdict, higher, lower }: OverviewAnswer) =>
      `全国${name} ${points} 分（95% 区间 ${interval}，n\u00a0=\u00a0${n}），较上一窗口 ${change}，${changed[verdict]}。` +
      (higher || lower
        ? [higher && `${higher}显著高于其他大区`, lower && `${lower}显著低于其他大区`].filter(Boolean).join("；") + "。"
        : "各大区之间没有显著差异。"),
    ranking: ({ name, dealers, higher, lower, same, small, withheld }: RankingAnswer) =>
      `${name}：${dealers} 家店中，${higher} 家显著高于同侪，${lower} 家显著低于同侪，其余 ${same} 家的差异不足以下结论。` +
      (small + withheld > 0 ? `${small} 家样本不足 30，只作参考；${withheld} 家不足 10，不予显示。` : ""),
    dealer: ({ dealer, programme, points, interval, n, gap, verdict, higher, lower }: DealerAnswer) =>
      `${dealer}的${programme} 为 ${points} 分（95% 区间 ${interval}，n\u00a0=\u00a0${n}），${compared[verdict](gap)}。` +
      [lower && `拖累：${lower}。`, higher && `优势：${higher}。`].filter(Boolean).join("") +
      (higher || lower ? "" : "没有哪个因子与大区其他店有显著差异。"),
    dealerWithheld: (dealer: string, programme: string, n: string) =>
      `${dealer}本期${programme} 只有 ${n} 份有效问卷，样本不足，不予显示；可改选更长的窗口。`,
    value: ({ customers, top20, gini, best, contribution, atRisk }: ValueAnswer) =>
      `${customers} 位客户中，前 20% 带来 ${top20} 的贡献（基尼系数 ${gini}）。A 层占 ${best} 的客户，贡献 ${contribution}，其中 ${atRisk} 位有流失风险。`,
    churn: ({ name, churn, interval, base, atRisk, lapsed }: ChurnAnswer) =>
      `${name}最近 6 个月流失率 ${churn}（95% 区间 ${interval}，基数 ${base} 辆）。目前 ${atRisk} 辆处于风险期，还来得及挽回；${lapsed} 辆已超过一年未到店。`,
    quality: ({ name, month, feed, complete, accurate, timely, holes, flags, isSound }: QualityAnswer) =>
      (isSound ? `${name}${month}的数据可以放心使用。` : `${name}${month}的数据使用前请先核对。`) +
      `${feed}必填项完整 ${complete}，校验通过 ${accurate}，次日内到达 ${timely}；` +
      `近 12 个月有 ${holes} 处数据缺口，${flags} 项问卷信号需要核实（指数不因此改变）。`,
  },
  summaries: {
    trend: ({ name, first, from, last, to, verdict }: TrendSummary) =>
      `${name}从 ${first}的 ${from} 到 ${last}的 ${to}；最近一期${changed[verdict]}。`,
    spread: ({ count, best, worst, spread }: SpreadSummary) =>
      `${count} 个大区，最高${best}，最低${worst}，相差 ${spread} 分；区间重叠时先后并无意义。`,
    league: "每点一家店，横线为 95% 区间；颜色是与本大区其他店相比，虚线为全国。区间重叠的店，先后不代表差别。",
    funnel: (dealers: number, significant: number) =>
      `${dealers} 家店中 ${significant} 家与大区其他店差异显著；漏斗画的是全国，以内的起伏可能只是抽样波动。`,
    changes: ({ from, to, verdict, up, down, mix }: ChangeSummary) =>
      `从 ${from} 到 ${to}，${changed[verdict]}。${[up && `拉高最多：${up}`, down && `拉低最多：${down}`, `应答者构成 ${mix}`].filter(Boolean).join("；")}。`,
    noChange: "无法与上一窗口比较：样本不足、没有更早的数据，或早于保留分解的最近 12 期。",
    levels: (own: string, region: string, nation: string) => `本店 ${own}，大区 ${region}，全国 ${nation}。`,
    factors: (shown: number, higher: string, lower: string) =>
      shown === 0
        ? "本期样本不足，各因子不予显示。"
        : higher || lower
          ? [higher && `显著高于其他店：${higher}`, lower && `显著低于其他店：${lower}`].filter(Boolean).join("；") +
            "。"
          : "各因子与其他店均无显著差异。",
    tiers: (tiers: string) => `客户数：${tiers}。`,
    lorenz: (top20: string, gini: string) => `实测前 20% 客户占贡献的 ${top20}，基尼系数 ${gini}；并非想当然的 80%。`,
    rfm: (best: string, all: string) => `${all} 位活跃客户中，${best} 位来得最近也最勤。`,
    states: (all: string, active: string) => `共 ${all} 辆，${active} 处于正常回厂周期。`,
    churn6: (month: string, base: string, gone: string, churn: string) =>
      `${month}：6 个月前到店的 ${base} 辆中 ${gone} 辆未再回来，占 ${churn}。`,
    retention13: (month: string, base: string, back: string, kept: string) =>
      `${month}：13 个月前到店的 ${base} 辆中 ${back} 辆回来过，占 ${kept}。`,
    quality: (cutoff: string, model: string, recency: string) =>
      `以 ${cutoff}为界，模型 AUC ${model}，“多久没来”规则 ${recency}。`,
    calibration: (furthest: string) => `按风险十等分，预测与实际最多相差 ${furthest}。`,
    customers: (callable: string, all: string) =>
      `${all} 位客户中 ${callable} 位值得联系，按风险与价值排序；用最近工单号在店内系统查找。`,
    inputs: (dealer: string, feed: string, share: string) => `最差的是${dealer}的${feed}：${share}。`,
    gaps: (holes: string, all: string) => `${all} 个月份格中有 ${holes} 个缺失、被拒或明显偏少。`,
    signs: (flags: string, watches: string) => `${flags} 项远离全国水平，需要核实；${watches} 项值得留意。`,
  },
  units: {
    funnel: (programme: string) => `纵轴 ${programme} 得分，横轴样本量（对数）`,
    tiers: "占合计的比例",
    lorenz: "横轴 客户累计占比（由高到低），纵轴 贡献累计占比",
    rfm: "横轴 最近一次（5 为最近），纵轴 频次（5 为最勤），格内为客户数",
    states: "车辆数与占比",
    churn6: "6 个月前到店车辆中未回来的占比",
    retention13: "13 个月前到店车辆中回来过的占比",
    auc: "AUC，0.5 为随机，1 为完美",
    calibration: "横轴 预测流失概率，纵轴 实际流失占比",
    inputs: "颜色越重问题越大：98%、95%、90%、80% 分档；n 为不足 10 行",
    gaps: "格内为行数；最重为缺失或被拒，居中为不到平常一半",
  },
  legend: {
    higher: "显著高",
    lower: "显著低",
    same: "无显著差异",
    small: "n < 30，仅供参考",
    nation: "全国",
    peersTick: "大区其他店",
    raised: "拉高",
    lowered: "拉低",
    whole: "总变化",
    limits: "95% 与 99.8% 控制限",
    interval: "95% 区间",
    measured: "实测",
    equality: "完全平均",
    fifth: "前 20%",
    model: "模型",
    recency: "简单规则",
    decile: "风险十分位",
    perfect: "完全吻合",
  },
  basis: {
    unit: { x100: "分（100–1000）", minmax1000: "分（0–1000）" },
    interval: (interval: string, n: string) => [`95% 区间 ${interval}`, `n = ${n}`],
    customers: (n: string) => [`实测 · ${n} 位客户`],
    gini: (gini: string) => `基尼系数 ${gini}，人人相等时为 0`,
  },
  against: {
    preceding: "较上一窗口",
    peers: "较大区其他店",
    sixMonthsAgo: (share: string) => `六个月前为 ${share}`,
  },
  verdicts: {
    higher: (against: string) => `${against}，显著`,
    lower: (against: string) => `${against}，显著`,
    same: (against: string) => `${against}，无显著差异`,
    none: (against: string) => `${against}：暂无可比`,
  },
  verdictWords: { higher: "显著高", lower: "显著低", same: "无显著差异", none: "暂无可比" },
  samples: { scored: "充足", small: "小样本，仅供参考", withheld: "样本不足，不予显示" },
  churnStates: {
    never_serviced: "从未到店",
    active: "正常",
    due: "临近到期",
    at_risk: "有风险",
    lapsed: "超过一年",
    lost: "超过两年",
    exited: "已离网",
  },
  reasons: {
    time: "超期未到店",
    price: "价格",
    quality: "维修质量",
    satisfaction: "满意度低",
    warranty_end: "质保到期",
    life_stage: "用车阶段",
    loyalty: "忠诚度低",
    contact: "无有效联系方式",
    distance: "异地",
  },
  tiers: { A: "A 层", B: "B 层", C: "C 层" },
  measures: { customers: "客户数", amount: "近 24 个月金额", contribution: "贡献" },
  scorers: { model: "模型", recency: "简单规则", ratio: "减半规则" },
  gate: {
    model: "模型在时间外样本上胜过“多久没来”这一简单规则，风险由模型给出。",
    recency: "模型没有胜过“多久没来”这一简单规则，因此风险按简单规则给出。",
    none: "历史还不够长，无法检验，暂不给出风险。",
  },
  qualityMeasures: { complete: "完整", accurate: "准确", timely: "及时", verified: "联系方式已核实" },
  feeds: {
    dealers: "经销商名录",
    service: "维修工单",
    sales: "销售合同",
    survey: "满意度问卷",
    invitations: "邀请数",
  },
  coverageStates: {
    present: "已收到",
    thin: "偏少",
    refused: "全部被拒",
    missing: "缺失",
    running: "当月进行中",
    closed: "未营业",
  },
  coverageMarks: { present: "0", thin: "0", refused: "拒", missing: "缺", running: "…", closed: "–" },
  signals: {
    straight_line: "各题同分",
    repeat: "电话、设备或客户重复",
    quick: "到店后数分钟内作答",
    response_rate: "回收率",
    top_box: "满分占比高于预期",
  },
  signalVerdicts: { clear: "正常", watch: "留意", flag: "核实", unmeasurable: "无法衡量" },
  signalReasons: {
    as_network: "与全国相当",
    reference: "全国自身",
    above: "高于全国",
    below: "低于全国",
    far_above: "远高于全国，难以用偶然解释",
    far_below: "远低于全国，难以用偶然解释",
    more_than_invited: "答卷多于邀请数",
    too_few: "样本不足 10",
    no_times: "文件只有日期，没有时刻",
    no_keys: "文件没有电话、设备或客户号",
    no_invitations: "没有邀请数",
    no_items: "没有可比较的题目",
    no_model: "没有总体评价可供建模",
  },
  columns: {
    name: "名称",
    month: "月份",
    factor: "因子",
    weight: "权重",
    points: "得分",
    interval: "95% 区间",
    responses: "n",
    peers: "同侪",
    verdict: "与同侪",
    change: "变化",
    changeVerdict: "变化结论",
    mix: "应答者构成",
    shrunk: "稳健得分",
    shrunkInterval: "稳健得分 95% 区间",
    rank: "名次（95% 区间）",
    sample: "样本",
    measure: "指标",
    tier: "分层",
    share: "占比",
    total: "合计",
    visits: "到店次数",
    atRisk: "有风险",
    customersShare: "客户累计占比",
    contributionShare: "贡献累计占比",
    recency: "最近一次",
    frequency: "频次",
    customers: "客户数",
    amount: "金额",
    contribution: "贡献",
    state: "状态",
    vehicles: "车辆数",
    base: "基数",
    gone: "未回来",
    back: "回来过",
    churn6: "流失率",
    retention13: "保持率",
    cutoff: "分界日",
    scorer: "方法",
    lift: "前 10% 提升倍数",
    decile: "十分位",
    predicted: "预测",
    observed: "实际",
    repairOrder: "最近工单",
    risk: "流失概率",
    lastVisit: "最近到店",
    reasons: "原因",
    line: "行",
    column: "列",
    value: "值",
    rule: "问题",
    fix: "怎么改",
    code: "代码",
    file: "文件",
    feed: "类型",
    dealer: "经销商",
    received: "收到",
    accepted: "接受",
    rejected: "拒绝",
    duplicate: "重复",
    sentAt: "上传时间",
    run: "运行",
    businessDate: "业务日期",
    files: "文件",
    rows: "行数",
    outputs: "产出",
    startedAt: "开始",
    seconds: "秒",
    error: "错误",
    lastDate: "最新业务日期",
    lastReceived: "最近收到",
    programme: "项目",
    signal: "信号",
    expected: "预期",
    z: "z",
  },
  definitions: {
    programme:
      "受访者对各题目评分，按因子加权得到个人指数，再平均为店、大区和全国得分。区间为 95% 置信区间；“显著”指差值的 95% 区间不含 0；各店的变化按全部店一并检验，误报不超过一成。同侪是本大区的其他店（不足时为全国其他店）。",
    scales: {
      x100: "因子得分 = 题目评分的加权平均；指数 = Σ 权重 × 因子得分 ÷ Σ 权重 × 100。10 分制下满分 1000，最低 100。",
      minmax1000:
        "因子得分 = 题目评分的加权平均；指数 = 1000 ×（得分 − 最低分）÷（最高分 − 最低分）。全为最低分时为 0，全为最高分时为 1000。",
    },
    changes: {
      meaning:
        "把相对上一窗口（两窗口不重叠）的变化拆开：各因子得分变化带来多少，应答者构成（店内的客户类型，大区和全国则是各店占比）变化带来多少。各部分之和恰为总变化。",
      formula: "因子 = Σ 平均占比 × 该因子贡献之差；构成 = 总变化 − 各因子之和",
      source: "Kitagawa (1955), JASA 50(272), 1168–1194",
    },
    funnel: {
      meaning: "样本越小，得分随机起伏越大。漏斗画出纯属偶然时应有的范围：以内不值得排名，以外才是信号。",
      formula: "全国得分 ± z · σ ÷ √n，z = 1.96（95%）与 3.09（99.8%）",
      source: "Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202",
    },
    tiers: {
      meaning:
        "按上年末的客户贡献从高到低排列，累计到 50% 处定 A 层线，到 80% 处定 B 层线，全年不变，因此升降是真实的变化；历史不足时暂用当日的线。没有毛利的数据按当年全网毛利率折算。",
      formula: "贡献 = 近 24 个月金额（有毛利时用毛利）+ 未来 24 个月的预期，已折现",
    },
    lorenz: {
      meaning: "从贡献最高的客户开始累计。曲线离对角线越远，价值越集中；基尼系数 0 为完全平均，1 为集中于一人。",
    },
    rfm: { meaning: "活跃客户按最近一次到店和到店频次各分五等，5 为最好。用来一眼看清构成，不参与评分。" },
    states: {
      meaning:
        "ρ = 距上次到店天数 ÷ 该车应有的回厂间隔。正常 ρ < 1；临近到期 < 1.25；有风险 ≥ 1.25 或超过 6 个月；超过一年、两年依次为下一状态。离网指已卖出、报废或迁出，不算流失。",
    },
    churn6: {
      meaning: "第 N−6 个月到店的车辆中，到第 N 个月底仍未再次到店的比例。",
      formula: "未回来的车辆 ÷ 第 N−6 个月到店的车辆；区间为 Wilson 95%",
    },
    retention13: {
      meaning: "13 个月前到店的车辆中，此后回来过的比例。",
      formula: "回来过的车辆 ÷ 13 个月前到店的车辆；区间为 Wilson 95%",
    },
    quality: {
      meaning:
        "AUC：随机取一辆流失车与一辆未流失车，前者风险更高的概率。只在模型从未见过的之后时段检验；模型必须胜过只看“多久没来”的规则，否则不用。",
    },
    calibration: {
      meaning: "把预测风险分成十等份，比较每份的预测概率与实际流失占比。点在对角线上，概率才能照字面理解。",
    },
    customers: {
      meaning:
        "临近到期、有风险或超过一年未到店的客户，按风险 × 价值排序。不含姓名与电话：请用最近工单号在店内系统查找。原因是相关，不是因果。",
    },
    inputs: {
      meaning:
        "完整：必填项中有内容的比例；准确：整行通过全部校验（电话、车架号及其校验位、里程不倒退、日期先后、重复）的比例；及时：新数据在事件次日结束前到达的比例，首个历史文件不计。被拒的行也计入。",
      formula: "不足 10 行不显示，10–29 行为小样本；区间为 Wilson 95%，以行计",
    },
    gaps: {
      meaning:
        "按业务日期所在月份统计每家店、每类数据收到的行数。不到该店平常月份（中位数）一半为偏少；未开业或已退网的月份不算缺失。",
    },
    signs: {
      meaning:
        "这些信号只与指数并列，不改变任何得分，也不等于造假：它们指出哪里值得核实。每家店与全国同类比较，先按店间实际离散程度放宽界限。",
      formula: "需要核实：|z| > 3，且在 10% 错误发现率下成立；留意：|z| > 2",
      source: "Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202；Benjamini & Hochberg (1995)",
    },
    top20: { meaning: "按贡献排序的前 20% 客户占总贡献的实测比例。", formula: "Σ 前 20% 客户贡献 ÷ Σ 全部客户贡献" },
  },
  runs: {
    businessDate: "业务日期",
    force: "即使较新的一晚已发布也重跑",
    start: "开始运行",
    started: (execution: string) => `已开始：${execution}`,
  },
  runStates: { RUNNING: "运行中", PUBLISHED: "已发布", SUPERSEDED: "已被取代", FAILED: "失败" },
  export: { filters: "筛选", businessDate: "数据截至", exportedOn: "导出日期" },
  states: {
    loading: "正在读取…",
    failed: "没有读到数据",
    unreachable: "连接不上服务器",
    again: "重试",
    noRows: "当前筛选下没有可显示的数据。",
    notDrawn: "这张图没有载入。",
    noScore: "本期没有得分",
    chooseDealer: "先选一家经销商",
    chooseDealerHow: "用上方的“经销商”选择一家店，即可看到它与大区、全国的比较。",
    noInputs: "还没有可以评价的文件",
    noInputsHow: "数据质量来自已上传文件的逐行统计。上传之后，次日早晨即可看到。",
    noValue: "还没有可显示的客户",
    noValueHow: "这里的数字来自维修工单与销售合同。上传之后，次日早晨即可看到。",
    noNight: "还没有发布过数据",
    noNightHow: "先在“数据上传”里传入文件；夜间运行完成后，数字会出现在这里。",
    noUploads: "还没有上传过文件",
    noUploadsHow: "从上方选择一个文件开始；结果会逐条列在这里。",
    noRuns: "还没有运行过",
    noRunsHow: "每天凌晨自动运行；也可以在上方指定业务日期立即运行。",
  },
};

export type Dictionary = typeof chinese;
