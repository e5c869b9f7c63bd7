import type { RowAccount } from "../../functions/contracts/uploads.ts";
import { format } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";

/** Every row of the file, as an equation. */
export function Account({ account }: { readonly account: RowAccount }) {
  const { account: labels } = uploadWords.value;
  const { count } = format.value;
  const term = (name: keyof RowAccount) => (
    <div class={`term ${name} ${account[name] === 0 ? "zero" : ""}`}>
      <dt>{labels[name]}</dt>
      <dd>{count(account[name])}</dd>
    </div>
  );
  return (
    <div>
      <dl class="account">
        {term("received")}
        <div class="sign" aria-hidden="true">
          =
        </div>
        {term("accepted")}
        <div class="sign" aria-hidden="true">
          +
        </div>
        {term("rejected")}
        <div class="sign" aria-hidden="true">
          +
        </div>
        {term("duplicate")}
      </dl>
      {account.corrected > 0 && <p class="quiet">{labels.ofThese(count(account.corrected))}</p>}
    </div>
  );
}
