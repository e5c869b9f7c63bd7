import { useEffect, useState } from "preact/hooks";
import type { Outcome, OutcomeRequest } from "../../functions/contracts/lists.ts";
import { ask, tell } from "../session/api.ts";

/** An outcome that is on its way, or did not get there. */
export interface Draft {
  readonly request: OutcomeRequest;
  readonly fault: Error | null;
}

export interface Logging {
  /** In force on this night's lists, in order of time. */
  readonly outcomes: readonly Outcome[];
  readonly drafts: readonly Draft[];
  /** Earlier outcomes could not be read. */
  readonly fault: Error | null;
  readonly log: (request: Omit<OutcomeRequest, "id" | "runId">) => Promise<boolean>;
  readonly retry: (draft: Draft) => Promise<boolean>;
  readonly discard: (draft: Draft) => void;
  readonly undo: (outcome: Outcome) => Promise<boolean>;
}

const faultOf = (refusal: unknown): Error => (refusal instanceof Error ? refusal : new Error(String(refusal)));

/**
 * Outcomes of the lists on show. A draft is shown at once and says that it is not saved until the server has it; one that did not get there
 * stays, with its id, to be sent again.
 */
export function useLogging(runId: string): Logging {
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const [fault, setFault] = useState<Error | null>(null);
  useEffect(() => {
    const read = async () => {
      const answer: { readonly outcomes: readonly Outcome[] } = await ask("outcomes");
      const ofNight = answer.outcomes.filter((outcome) => outcome.runId === runId);
      setOutcomes((own) => merged(ofNight, own));
    };
    read().catch((refusal: unknown) => setFault(faultOf(refusal)));
  }, [runId]);
  const drop = (id: string) => setDrafts((all) => all.filter(({ request }) => request.id !== id));
  const send = async (request: OutcomeRequest): Promise<boolean> => {
    setDrafts((all) => [...all.filter((each) => each.request.id !== request.id), { request, fault: null }]);
    try {
      const outcome: Outcome = await tell("outcomes", request);
      setOutcomes((own) => merged(own, [outcome]));
      drop(request.id);
      return true;
    } catch (refusal) {
      setDrafts((all) =>
        all.map((each) => (each.request.id === request.id ? { ...each, fault: faultOf(refusal) } : each)),
      );
      return false;
    }
  };
  return {
    outcomes,
    drafts,
    fault,
    log: (said) => send({ ...said, id: crypto.randomUUID(), runId }),
    retry: ({ request }) => send(request),
    discard: ({ request }) => drop(request.id),
    undo: async (outcome) => {
      setOutcomes((own) => own.filter(({ id }) => id !== outcome.id));
      try {
        await tell("outcomes/undo", { id: outcome.id, runId: outcome.runId });
        return true;
      } catch (refusal) {
        setOutcomes((own) => merged(own, [outcome]));
        setFault(faultOf(refusal));
        return false;
      }
    },
  };
}

const merged = (one: readonly Outcome[], other: readonly Outcome[]): readonly Outcome[] =>
  [...new Map([...one, ...other].map((outcome) => [outcome.id, outcome])).values()].sort((a, b) =>
    a.at < b.at ? -1 : 1,
  );
