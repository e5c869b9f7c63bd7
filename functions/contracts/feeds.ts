/** The five feeds a network sends. A row of `service` is a repair order, of `survey` a response. */
export const FEEDS = ["dealers", "service", "sales", "survey", "invitations"] as const;
export type Feed = (typeof FEEDS)[number];

/** Feeds that only head office sends. */
export const HEAD_OFFICE_FEEDS: readonly Feed[] = ["dealers", "invitations"];

export const ORDER_TYPES = [
  "first_maintenance",
  "periodic_maintenance",
  "repair",
  "warranty",
  "recall",
  "body",
  "accessory",
] as const;
export const PAY_TYPES = ["customer", "warranty", "insurance", "goodwill", "internal"] as const;
export const PURCHASE_TYPES = ["new", "additional", "replacement", "referral"] as const;
export const CHANNELS = ["phone", "web", "sms", "face_to_face", "mystery"] as const;
export const OUTCOMES = ["buyer", "lost"] as const;

/** What a cell may hold after parsing. Money is integer cents; dates are business dates; minutes count from midnight in Shanghai. */
export type ColumnKind =
  | "id"
  | "text"
  | "date"
  | "minute"
  | "cents"
  | "integer"
  | "vin"
  | "phone"
  | "flag"
  | readonly string[];

/** Columns that are read from another column's cells where the file has none of their own: the time of day beside a date. */
export const TIME_OF: Readonly<Record<string, string>> = {
  responded_minute: "responded_on",
  event_minute: "event_on",
};

export interface FeedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** `mandatory` in every row; `identity`: at least one of the feed's identity columns in every row. */
  readonly need: "mandatory" | "identity" | "optional";
  /** Lives only in the vault: never in the lake (a comment: not unscrubbed), a log, a message or a published file. */
  readonly personal: boolean;
  /** Headers under which dealers' systems export it, compared without case, blanks and punctuation. */
  readonly synonyms: readonly string[];
}

const column = (
  name: string,
  kind: ColumnKind,
  synonyms: readonly string[],
  flags: Partial<FeedColumn> = {},
): FeedColumn => ({
  name,
  kind,
  need: "optional",
  personal: false,
  ...flags,
  synonyms: [name, ...synonyms],
});
const mandatory = { need: "mandatory" } as const;
const identity = { need: "identity" } as const;
const personal = { personal: true } as const;

const dealerId = column(
  "dealer_id",
  "id",
  [
    "经销商代码",
    "经销商编号",
    "经销商编码",
    "网点代码",
    "店代码",
    "服务站代码",
    "销售店代码",
    "dealer",
    "dealer code",
    "dealer no",
    "dealer number",
  ],
  mandatory,
);
const vin = column(
  "vin",
  "vin",
  ["VIN码", "车架号", "车辆识别代号", "车辆识别码", "底盘号", "chassis", "chassis no", "vehicle identification number"],
  { ...identity, ...personal },
);
const customerId = column(
  "customer_id",
  "id",
  ["客户编号", "客户代码", "客户号", "会员号", "车主编号", "customer", "customer no", "customer number", "client id"],
  { ...identity, ...personal },
);
const customerName = column(
  "customer_name",
  "text",
  ["客户姓名", "车主姓名", "客户名称", "车主", "姓名", "联系人", "name", "owner", "owner name"],
  personal,
);
const phone = column(
  "phone",
  "phone",
  ["手机", "手机号", "手机号码", "联系电话", "电话", "移动电话", "mobile", "telephone", "phone number", "mobile phone"],
  personal,
);
const model = column("model", "text", ["车型", "车系", "车型名称", "车辆型号", "vehicle model", "car model"]);
const margin = column("margin_amount", "cents", ["毛利", "毛利额", "利润", "gross profit", "margin", "profit"]);
const roNumber = column("ro_number", "id", [
  "工单号",
  "维修工单号",
  "委托书号",
  "施工单号",
  "结算单号",
  "派工单号",
  "单据号",
  "ro",
  "ro no",
  "repair order",
  "work order",
  "job number",
  "invoice no",
  "invoice number",
]);
const contractNo = column("contract_no", "id", [
  "合同号",
  "合同编号",
  "销售单号",
  "订单号",
  "购车合同号",
  "contract",
  "contract number",
  "order no",
  "order number",
  "order id",
  "deal number",
]);

/** Canonical columns of each feed. Survey items and their order come from the programme. */
export const FEED_COLUMNS: Readonly<Record<Feed, readonly FeedColumn[]>> = {
  dealers: [
    dealerId,
    column(
      "name",
      "text",
      ["经销商名称", "经销商", "店名", "网点名称", "名称", "简称", "dealer name", "outlet"],
      mandatory,
    ),
    column("region", "text", ["大区", "区域", "片区", "销售大区", "area", "zone"], mandatory),
    column("province", "text", ["省份", "省", "省市", "state"]),
    column("city", "text", ["城市", "市", "所在城市", "town"]),
    column("opened_on", "date", ["开业日期", "开业时间", "授权日期", "建店日期", "open date", "opened"]),
    column("closed_on", "date", ["退网日期", "关店日期", "停业日期", "close date", "closed"]),
  ],
  service: [
    { ...roNumber, ...mandatory },
    dealerId,
    vin,
    customerId,
    column(
      "opened_on",
      "date",
      [
        "开单日期",
        "进厂日期",
        "进店日期",
        "来店日期",
        "接车日期",
        "维修日期",
        "开单时间",
        "进厂时间",
        "date",
        "service date",
        "open date",
        "invoice date",
        "ro date",
        "date in",
      ],
      mandatory,
    ),
    column("closed_on", "date", [
      "结算日期",
      "交车日期",
      "完工日期",
      "结算时间",
      "交车时间",
      "close date",
      "date out",
      "settled on",
    ]),
    column("odometer_km", "integer", [
      "里程",
      "行驶里程",
      "公里数",
      "进厂里程",
      "里程数",
      "表显里程",
      "mileage",
      "odometer",
      "km",
    ]),
    column("order_type", ORDER_TYPES, [
      "工单类型",
      "维修类型",
      "业务类型",
      "维修类别",
      "服务类型",
      "ro type",
      "service type",
      "job type",
    ]),
    column("pay_type", PAY_TYPES, [
      "付费类型",
      "付款类型",
      "结算类型",
      "账类",
      "付费方式",
      "pay type",
      "payment type",
      "charge type",
    ]),
    column("labour_amount", "cents", ["工时费", "工时金额", "人工费", "labor", "labour", "labor amount"]),
    column("parts_amount", "cents", ["配件费", "材料费", "零件费", "配件金额", "备件费", "parts", "parts amount"]),
    column("other_amount", "cents", ["其他费用", "其它费用", "附加费", "其他金额", "other", "sundry"]),
    column(
      "total_amount",
      "cents",
      [
        "总金额",
        "合计",
        "结算金额",
        "金额",
        "应收金额",
        "实收金额",
        "总费用",
        "费用合计",
        "total",
        "amount",
        "value",
        "grand total",
        "invoice total",
      ],
      mandatory,
    ),
    margin,
    column("advisor", "text", ["服务顾问", "接待员", "业务接待", "SA", "service advisor"], personal),
    model,
    customerName,
    phone,
  ],
  sales: [
    { ...contractNo, ...mandatory },
    dealerId,
    vin,
    customerId,
    column(
      "sold_on",
      "date",
      [
        "销售日期",
        "签约日期",
        "订单日期",
        "合同日期",
        "开票日期",
        "成交日期",
        "sale date",
        "sales date",
        "order date",
        "contract date",
        "date",
      ],
      mandatory,
    ),
    column("delivered_on", "date", ["交车日期", "交付日期", "提车日期", "delivery date", "ship date", "delivered"]),
    model,
    column("model_year", "integer", ["年款", "年型", "车型年份", "year", "model year", "vehicle model year", "my"]),
    column(
      "price_amount",
      "cents",
      [
        "成交价",
        "车价",
        "销售金额",
        "合同金额",
        "开票金额",
        "含税价",
        "金额",
        "price",
        "sale price",
        "amount",
        "vehicle price",
      ],
      mandatory,
    ),
    margin,
    column("purchase_type", PURCHASE_TYPES, [
      "购车类型",
      "购买类型",
      "客户类型",
      "购车性质",
      "purchase type",
      "sale type",
    ]),
    column("warranty_months", "integer", ["质保月数", "质保期", "保修期", "保修月数", "warranty months"]),
    column("warranty_km", "integer", ["质保里程", "保修里程", "warranty km", "warranty mileage"]),
    column("salesperson", "text", ["销售顾问", "销售员", "业务员", "sales consultant", "sales rep"], personal),
    customerName,
    phone,
    column("birthday", "date", ["生日", "出生日期", "birth date", "date of birth"], personal),
    column("city", "text", ["城市", "客户城市", "所在城市", "town"]),
  ],
  survey: [
    column(
      "response_id",
      "id",
      [
        "问卷编号",
        "样本编号",
        "样本号",
        "答卷编号",
        "问卷号",
        "序号",
        "response",
        "response no",
        "respondent id",
        "sample id",
        "id",
      ],
      mandatory,
    ),
    column(
      "programme",
      "id",
      ["调研项目", "项目", "调查项目", "问卷类型", "调研类型", "program", "survey", "study"],
      mandatory,
    ),
    dealerId,
    column(
      "responded_on",
      "date",
      [
        "调研日期",
        "回访日期",
        "答卷日期",
        "访问日期",
        "填写日期",
        "提交时间",
        "完成时间",
        "response date",
        "survey date",
        "interview date",
        "date",
      ],
      mandatory,
    ),
    column("event_on", "date", ["服务日期", "购车日期", "事件日期", "进店日期", "event date", "visit date"]),
    column("responded_minute", "minute", []),
    column("event_minute", "minute", []),
    vin,
    customerId,
    phone,
    column(
      "device_id",
      "id",
      ["设备号", "设备编号", "设备标识", "设备ID", "终端号", "IP地址", "device", "device no", "ip", "ip address"],
      personal,
    ),
    roNumber,
    contractNo,
    column("channel", CHANNELS, ["调研方式", "访问方式", "渠道", "调研渠道", "mode", "method"]),
    column("outcome", OUTCOMES, ["是否成交", "成交结果", "购买结果", "result"]),
    column(
      "verbatim",
      "text",
      [
        "客户原声",
        "意见",
        "意见建议",
        "建议",
        "评论",
        "备注",
        "反馈",
        "comment",
        "comments",
        "feedback",
        "verbatim text",
      ],
      personal,
    ),
    // Of use only for scrubbing the comment of them.
    customerName,
    column("complaint", "flag", ["是否抱怨", "抱怨", "投诉", "是否投诉", "complained"]),
    column("contact_me", "flag", ["是否回访", "需要回访", "希望联系", "是否需要联系", "callback", "please contact"]),
  ].map((each) => (each.need === "identity" ? { ...each, need: "optional" as const } : each)),
  invitations: [
    dealerId,
    column("programme", "id", ["调研项目", "项目", "program", "survey"], mandatory),
    column("period", "text", ["月份", "期间", "调研月份", "month"], mandatory),
    column("eligible", "integer", ["合格样本", "应调研数", "eligible count"]),
    column("invited", "integer", ["邀请数", "发送数", "invited count", "sent"]),
  ],
};

/** The columns that name a row for good; a later row with the same key is a correction or a duplicate. */
export const NATURAL_KEY: Readonly<Record<Feed, readonly string[]>> = {
  dealers: ["dealer_id"],
  service: ["dealer_id", "ro_number"],
  sales: ["dealer_id", "contract_no"],
  survey: ["programme", "response_id"],
  invitations: ["dealer_id", "programme", "period"],
};

/** The date by which a row belongs to a day; rows of the other feeds belong to none. */
export const BUSINESS_DAY: Readonly<Partial<Record<Feed, string>>> = {
  service: "opened_on",
  sales: "sold_on",
  survey: "responded_on",
};
