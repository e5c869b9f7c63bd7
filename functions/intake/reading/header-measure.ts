/** Words for a quantity other than yuan and kilometres; brackets around them do not make them go away. */
const MEASURE = /万|千元|仟|百万|英里|miles?(?![a-z])|usd|美元|欧元|eur(?![a-z])/i;

/** The odd measure that a header states: `万` of 金额（万元）; blank where it states none, or yuan. */
export const measureOf = (header: string): string => MEASURE.exec(header.normalize("NFKC"))?.[0].toLowerCase() ?? "";
