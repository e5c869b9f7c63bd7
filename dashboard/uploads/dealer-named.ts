import type { Dealer } from "../published/scores.ts";

type Named = Pick<Dealer, "dealerId" | "name">;

/** How the combobox offers a dealer. */
export const dealerLabel = ({ dealerId, name }: Named): string => `${dealerId} ${name}`;

/** The dealer that a person typed, by code, by whole name or as offered; null where none, or more than one, is meant. */
export function dealerNamed(typed: string, dealers: readonly Named[]): string | null {
  const text = typed.trim().toLowerCase();
  const byCode = dealers.find(
    (dealer) => dealer.dealerId.toLowerCase() === text || dealerLabel(dealer).toLowerCase() === text,
  );
  if (byCode) return byCode.dealerId;
  const [only, ...others] = dealers.filter(({ name }) => name.toLowerCase() === text);
  return only && others.length === 0 ? only.dealerId : null;
}
