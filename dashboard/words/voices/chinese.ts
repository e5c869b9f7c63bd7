import type { Verdict } from "../../../functions/contracts/published.ts";

/** One topic's scores in a sentence. */
export interface TopicScore {
  readonly topic: string;
  readonly difference: string;
  readonly interval: string;
  readonly verdict: Verdict;
}

/** 客户原声页的文字。 */
export const chinese = {
  answer: ({
    name,
    comments,
    complained,
    scores,
  }: {
    name: string;
    comments: string;
    complained: string;
    scores: readonly TopicScore[];
  }) =>
    [
      `${name}在此窗口共有 ${comments} 条评论。`,
      complained ? `抱怨最多的是${complained}。` : "没有评论抱怨任何主题。",
      ...scores.map(
        ({ topic, difference, interval, verdict }) =>
          `提到“${topic}”的客户，评分${verdict === "lower" ? "显著低于" : "显著高于"}谈其他内容的客户：${difference} 分（95% 区间 ${interval}）。`,
      ),
    ].join(""),
  tooFew: (comments: string) => `此窗口只有 ${comments} 条评论，太少，不显示占比与评分；可换更长的窗口。`,
  none: "此窗口没有评论",
  noneHow: "调研文件中的 verbatim 一列就是客户原声；接收后次日出现在这里。也可以换一个窗口或项目。",
  figures: { topics: "客户在谈什么", scores: "主题与评分", list: "客户原声", tagging: "标注有多准" },
  summaries: {
    topics: (topic: string, share: string, interval: string) =>
      `抱怨最多的是“${topic}”：占评论的 ${share}（95% 区间 ${interval}）。`,
    scores: (lower: string, higher: string) =>
      [lower && `评分显著偏低的主题：${lower}。`, higher && `显著偏高的：${higher}。`].filter(Boolean).join("") ||
      "没有主题的评分与其他评论显著不同。",
    noScores: "提到者与其他人都至少要有 10 位才比较，此窗口还不够；可换更长的窗口。",
    list: (shown: string, all: string) => `符合条件的 ${shown} 条，共 ${all} 条，最新的在前。`,
    newest: (most: string) => `总部一次看到最新的 ${most} 条；选定一家经销商可看到它的全部。`,
    tagging: (comments: string, precision: string, recall: string) =>
      `在 ${comments} 条未用于调词的人工标注评论上：标出的主题 ${precision} 是对的，应标的找到了 ${recall}。`,
  },
  units: { topics: "占评论的份额：左为抱怨，右为好评", scores: "评分差（分）：提到该主题的客户减去谈其他内容的客户" },
  legend: { complaint: "抱怨", praise: "好评", interval: "95% 区间" },
  definitions: {
    topics: {
      meaning:
        "按行业词典给每条评论标注主题，好评与抱怨分开；同一条可以有多个主题。词典识别否定（“不慢”不是抱怨，“没修好”是）、转折、愿望和“以前”。少于 10 条评论不显示占比。",
      formula: "抱怨率 = 抱怨该主题的评论 ÷ 全部评论；威尔逊 95% 区间",
    },
    scores: {
      meaning:
        "提到某主题的客户与写了评论但谈其他内容的客户，各自的平均指数及其差。只比较写了评论的客户，因为不满意的人更爱写。这是伴随关系，不代表因果；任一侧不足 10 人不显示。",
      formula: "差 ± 1.96 · √(SE² + SE²)",
    },
    list: {
      meaning:
        "评论在接收时已去除姓名、电话、车架号、车牌等个人信息；编号只代表一份答卷，看不出是谁；日期只到月。标签由词典自动给出，会有遗漏和误标。",
    },
  },
  facets: {
    topic: "主题",
    said: "评价",
    band: "评分",
    month: "月份",
    search: "搜索原声",
    any: "全部",
    saids: { complaint: "抱怨", praise: "好评", untagged: "未标注" },
    bands: { low: "低于 700", middle: "700–849", high: "850 及以上" },
  },
  item: {
    praises: (topic: string) => `好评：${topic}`,
    complains: (topic: string) => `抱怨：${topic}`,
    score: (points: string) => `${points} 分`,
    unscored: "无评分",
    lost: "战败客户",
    complaint: "客户投诉",
    more: "展开全文",
    less: "收起",
  },
  columns: {
    topic: "主题",
    comments: "评论",
    mentions: "提到",
    praises: "好评",
    complaints: "抱怨",
    complaintShare: "抱怨率",
    points: "提到者评分",
    complaintPoints: "抱怨者评分",
    otherPoints: "其他人评分",
    difference: "差",
    verdict: "判断",
    text: "原声",
    found: "查找",
    labelled: "人工标注",
    tagged: "词典标出",
    right: "一致",
    precision: "准确率",
    recall: "召回率",
    f1: "F1",
  },
  verdicts: { higher: "显著偏高", lower: "显著偏低", same: "无显著差异", none: "不可比" },
  found: { mention: "提到", complaint: "抱怨", praise: "好评" },
  allTopics: "全部主题",
  showTagging: "按主题看标注的准确率与召回率",
  dictionary: (name: string, version: string) => `词典 ${name} ${version}`,
};

export type VoiceWords = typeof chinese;
