const SERIAL = /^\d{5}(?:\.\d+)?$/;
/** Excel counts 1970-01-01 as 25569 (1900 system). */
const UNIX_EPOCH = 25_569;
const SERIAL_1990 = 32_874;
const SERIAL_2099 = 73_050;
/** Birthdays go back further; five digits begin in May 1927. */
const SERIAL_1927 = 10_000;

/** The day number of an Excel serial with five digits, from 1927 to 2099; null for other text. The time is dropped. */
export function serialDay(text: string): number | null {
  if (!SERIAL.test(text)) return null;
  const serial = Math.floor(Number(text));
  return serial >= SERIAL_1927 && serial <= SERIAL_2099 ? serial - UNIX_EPOCH : null;
}

/** Whether a text may be taken for a serial without a mapping: within 1990–2099, earlier only for a birthday. */
export function isPlausibleSerial(text: string, isBirthday: boolean): boolean {
  const day = serialDay(text);
  return day !== null && (isBirthday || day >= SERIAL_1990 - UNIX_EPOCH);
}
