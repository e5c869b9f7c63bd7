import type { Rng } from "../../functions/stats/random.ts";
import { phoneNumber } from "./names.ts";

/** What customers say about a factor: praise, and what they miss. */
interface Phrases {
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

const PHRASES: Readonly<Record<string, Phrases>> = {
  initiation: {
    good: ["预约很方便，到店马上有人接待", "一进门就有人引导停车", "电话预约的时间很准", "没等多久就有人接待"],
    bad: [
      "预约了还要等四十分钟才有人接待",
      "打电话预约一直占线",
      "到店没人管，自己找前台",
      "预约时间形同虚设",
      "预约了跟没预约一样，没人认账",
    ],
  },
  advisor: {
    good: [
      "服务顾问讲解很耐心",
      "顾问很专业，项目和价格说得清楚",
      "顾问主动提醒下次保养里程",
      "没有乱推荐项目",
      "顾问一点都不敷衍",
    ],
    bad: [
      "顾问推销项目太多",
      "费用没有提前说明，结账才知道",
      "顾问态度冷淡，问三句答一句",
      "说好回电话一直没回",
      "换了什么件没人解释",
      "说话倒是客气，但是问什么都不懂",
    ],
  },
  facility: {
    good: ["休息室干净，水果茶点都有", "展厅环境不错", "停车位充足，很好找", "老店了，设施倒不旧"],
    bad: [
      "休息区空调不凉，人多没座位",
      "停车太难，绕了两圈",
      "卫生间不干净",
      "休息室网络连不上",
      "建议增加充电桩",
      "没有热水",
    ],
  },
  pickup: {
    good: ["交车很快，洗得很干净", "结算清单一目了然", "取车不用等", "价格不贵，收费透明", "说三点就三点，一点没耽误"],
    bad: [
      "说好三点取车，等到五点半",
      "收费比外面贵一倍",
      "结算排队太久",
      "账单和报价对不上",
      "价格不便宜，加了检测费也没说一声",
      "车没洗干净",
    ],
  },
  quality: {
    good: [
      "故障一次修好",
      "保养做得很仔细",
      "师傅手艺好，异响没了",
      "以前修不好的毛病这次解决了",
      "原厂配件有现货，当天换好",
    ],
    bad: [
      "同一个毛病修了三次还没好",
      "修完异响更大了",
      "换下来的旧件没给看",
      "机油滴在发动机护板上没擦",
      "等配件等了两个星期",
      "问题还是没解决",
      "修得不算慢，可是没修好",
    ],
  },
  salesperson: {
    good: ["销售顾问很懂车，不催促", "销售顾问承诺的都兑现了"],
    bad: ["销售顾问一问三不知", "承诺的赠品没有兑现", "交完定金态度就变了"],
  },
  deal: {
    good: ["价格谈得爽快，没有套路", "合同条款讲得清楚"],
    bad: ["强制搭售保险和装潢", "金融服务费没有提前说", "价格变来变去", "手续办了一整天"],
  },
  delivery: {
    good: ["交车仪式很用心", "功能讲解很详细，提前一天交车"],
    bad: ["交车比约定晚了十天", "新车有划痕", "功能没讲几分钟就让走了", "临牌没准备好"],
  },
  online: {
    good: ["网上留言十分钟就回了", "线上报价和店里一致"],
    bad: ["网上价格和店里差很多", "线上留言两天没人理"],
  },
  contact: { good: ["到店前联系很及时，行程安排得好"], bad: ["留了电话一天接到十几个推销", "约好的时间没人等"] },
  reception: { good: ["进店有人倒水，很热情"], bad: ["进店二十分钟没人招呼", "接待心不在焉"] },
  viewing: { good: ["展车随便看，讲解到位"], bad: ["想看的配置没有展车", "讲解像背书"] },
  test_drive: { good: ["试驾路线安排得好，时间充足"], bad: ["试驾车没油，跑了五分钟就回来", "试驾排了一个半小时"] },
  price: { good: ["报价透明"], bad: ["不交定金不给底价", "谈价时一直施压，当天就要定"] },
};

const AFTERTHOUGHTS = {
  good: ["，会再来", "，值得推荐", "，谢谢", "，比以前进步了"],
  bad: ["，希望改进", "，不会再来了", "，很失望", "，请尽快解决"],
} as const;

/** A comment on one factor, in one case of 120 with a telephone number in it, as people leave them. */
export function verbatimOn(factor: string, isGood: boolean, rng: Rng): string {
  const tone = isGood ? "good" : "bad";
  const phrases = PHRASES[factor.replace(/^lost_/, "")] ?? PHRASES.facility!;
  const ending = rng.chance(0.5) ? rng.pick(AFTERTHOUGHTS[tone]) : "";
  if (!isGood && rng.chance(1 / 120)) return `${rng.pick(phrases.bad)}，请给我回电${phoneNumber(rng)}`;
  if (rng.chance(1 / 150)) return `${rng.pick(phrases[tone])}。\n"${rng.pick(phrases[tone])}"，朋友也这么说`;
  return `${rng.pick(phrases[tone])}${ending}`;
}
