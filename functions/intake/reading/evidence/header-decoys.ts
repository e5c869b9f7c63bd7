import { normaliseHeader } from "../header-name.ts";

/**
 * Parts that make a header another thing than its ending says: 打印日期 is no date of the order, 折扣金额 not its amount,
 * 送修人电话 not the owner's number.
 */
const OTHER_THING =
  /打印|预约|预计|预估|估计|税额|税金|不含税|未税|增值税|折扣|优惠|让利|减免|抵扣|保险|投保|送修人|上次|下次|上一|下一|建议(?:里程|日期|时间|项目)|创建|制单|录入|审核|更新|修改|导入|导出|上传|身份证|证件|邮编|邮箱|年检|到期|生产|下线|颜色|发动机|车牌|牌照|积分|余额|定金|订金|欠款|抵用|卡券|成本|质检|作废|紧急|推荐人|介绍人|首次|旧件|税率|tax|vat|discount|print|appointment|booking|planned|estimated|expected|promised|previous|last|next|created|updated|modified|import|export|insur|engine|plate|colou?r|deposit|balance|cost|email|expir|birthplace/i;

/** Headers that name nothing: blank, `列3`, `Column 12`, `F7`, `字段1`, `3`, `B`. */
const NAMELESS = /^(?:列|字段|栏|col|column|field|var|unnamed|[a-z])?\d*$/;

export function isDecoy(header: string): boolean {
  return OTHER_THING.test(header.normalize("NFKC"));
}

export function isNameless(header: string): boolean {
  return NAMELESS.test(normaliseHeader(header));
}
