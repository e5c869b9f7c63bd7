import type { Verdict as Finding, SampleStatus } from "../../functions/contracts/published.ts";
import { words } from "../words/language.ts";

const ARROWS: Readonly<Record<Finding, string>> = { higher: "▲", lower: "▼", same: "", none: "" };

interface VerdictProps {
  readonly verdict: Finding;
  readonly difference: string;
  readonly against: string;
}

/** A difference and whether it means anything: no arrow and no colour where it does not. */
export function Verdict({ verdict, difference, against }: VerdictProps) {
  return (
    <span class={`verdict ${verdict}`}>
      {verdict !== "none" && (
        <b>
          {ARROWS[verdict] && <span aria-hidden="true">{ARROWS[verdict]} </span>}
          {difference}
        </b>
      )}{" "}
      <span>{words.value.verdicts[verdict](against)}</span>
    </span>
  );
}

/** The diamond of a small sample, or the words for a withheld score. */
export function SampleMark({ status }: { readonly status: SampleStatus }) {
  if (status === "scored") return null;
  return <span class={`sample ${status}`}>{words.value.samples[status]}</span>;
}
