import type { RowAccount } from "../../functions/contracts/uploads.ts";
import { format } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { Equation, type Term } from "./equation.tsx";

/** Every row of the file, as an equation. */
export function Account({ account }: { readonly account: RowAccount }) {
  const { account: labels } = uploadWords.value;
  const { count } = format.value;
  const term = (name: keyof RowAccount, sign?: Term["sign"]): Term => ({
    label: labels[name],
    value: count(account[name]),
    sign,
    isZero: account[name] === 0,
  });
  return (
    <div>
      <Equation
        terms={[term("received"), term("accepted", "equals"), term("rejected", "plus"), term("duplicate", "plus")]}
      />
      {account.corrected > 0 && <p class="quiet">{labels.ofThese(count(account.corrected))}</p>}
    </div>
  );
}
