import type { Meta } from "../../functions/contracts/published.ts";
import type { Definition } from "../figures/about.tsx";
import { Scorecard } from "../figures/scorecard.tsx";
import { SampleMark, Verdict } from "../figures/verdict.tsx";
import type { Score } from "../published/scores.ts";
import { format, told, words } from "../words/language.ts";

type Programme = Meta["programmes"][number];

/** The programme behind a score: its factors and weights, its scale and where they come from. */
export function programmeDefinition(programme: Programme): Definition {
  const { definitions } = words.value;
  const total = programme.factors.reduce((sum, { weight }) => sum + weight, 0);
  return {
    meaning: definitions.programme,
    formula: definitions.scales[programme.scale],
    weights: programme.factors.map(({ label, weight }) => `${told(label)} ${format.value.share(weight / total)}`),
    source: `${programme.version} · ${programme.source}`,
  };
}

interface ScoreCardProps {
  readonly programme: Programme;
  readonly score: Score | undefined;
  /** Compare with peers too (a dealer's or region's score). */
  readonly withPeers?: boolean;
}

/** A programme's score for one entity, with interval, n and what changed. */
export function ScoreCard({ programme, score, withPeers }: ScoreCardProps) {
  const { basis, against, samples, states } = words.value;
  const { points, interval, count, change } = format.value;
  const card = { title: told(programme.label), definition: programmeDefinition(programme) };
  if (!score || score.points === null) {
    const figure = score ? samples.withheld : states.noScore;
    return (
      <Scorecard {...card} figure="–" basis={[`n = ${count(score?.responses ?? 0)}`]}>
        <span class="verdict none">{figure}</span>
      </Scorecard>
    );
  }
  const gap = score.peers === null ? null : score.points - score.peers;
  return (
    <Scorecard
      {...card}
      figure={points(score.points)}
      unit={basis.unit[programme.scale]}
      basis={basis.interval(interval(score.low, score.high), count(score.responses))}
    >
      <Verdict verdict={score.changeVerdict} difference={change(score.change)} against={against.preceding} />
      {withPeers && <Verdict verdict={score.peerVerdict} difference={change(gap)} against={against.peers} />}
      {programme.target !== null && (
        <span class="verdict none">
          {basis.target(points(programme.target), change(score.points - programme.target))}
        </span>
      )}
      <SampleMark status={score.status} />
    </Scorecard>
  );
}
