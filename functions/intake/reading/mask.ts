const LONGEST_SHOWN = 60;
/** More than is shown, so that a number across the cut is still seen whole. */
const LONGEST_LOOKED_AT = 200;
const MOBILE = /(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/;
/** With letters as well as digits, look-alikes such as O for 0 included; seventeen digits are some system's number. */
const VIN = /(?<![A-Z0-9])(?=\d*[A-Z])(?=[A-Z]*\d)[A-Z0-9]{17}(?![A-Z0-9])/i;
const IDENTITY_CARD = /(?<!\d)\d{17}[\dX](?![\dA-Z])/i;

/** The shape of a personal value and nothing of its content: `沪A·12345` becomes `文A·99999`. */
export function maskShape(value: string): string {
  return shorten(value)
    .replace(/\p{N}/gu, "9")
    .replace(/\p{Script=Han}/gu, "文")
    .replace(/(?!文)\p{L}/gu, "A");
}

/** Whether a value holds a phone number, a VIN or an identity card number, in whatever column it ended up. */
export function looksPersonal(value: string): boolean {
  const compact = value.normalize("NFKC").replace(/[\s-]/g, "");
  return MOBILE.test(compact) || VIN.test(compact) || IDENTITY_CARD.test(compact);
}

/** A cell as a report may show it. */
export function shownValue(value: string, isPersonal: boolean): string {
  return isPersonal || looksPersonal(value.slice(0, LONGEST_LOOKED_AT)) ? maskShape(value) : shorten(value);
}

function shorten(value: string): string {
  return value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
}
