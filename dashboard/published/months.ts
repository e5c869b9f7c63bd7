/** The `count` months up to `period`, latest first; the contract's calendar is not imported, so that no schema library travels to the reader. */
export function monthsUpTo(period: string, count: number): string[] {
  const last = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1;
  return Array.from({ length: period === "" ? 0 : count }, (_, back) => {
    const month = last - back;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
}
