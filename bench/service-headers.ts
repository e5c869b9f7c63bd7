/** Headers of a Chinese dealer system's export. */
export const SERVICE_HEADERS = [
  "工单号", "VIN", "客户编号", "进厂日期", "结算日期", "里程", "工单类型", "付费类型", "工时费", "配件费", "其他费用", "总金额", "毛利",
  "服务顾问", "车型", "客户姓名", "手机",
] as const; // biome-ignore format: a list
