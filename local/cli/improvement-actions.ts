import type { ImprovementAction, RegisteredAction } from "../../functions/contracts/actions.ts";
import { PipelineError } from "../../functions/contracts/errors.ts";
import type { Language } from "../../functions/contracts/text.ts";
import { listActions, registerAction, withdrawAction } from "../../functions/platform/ledger/actions.ts";
import { knownDealers } from "../../functions/platform/ledger/dealers.ts";
import { listAppliedProgrammes } from "../../functions/platform/ledger/programmes.ts";
import { actionFaults } from "../../functions/scoring/improvement/action-faults.ts";
import { programmesInUse } from "../../functions/scoring/programmes/index.ts";
import { listOf } from "./definition-files.ts";

export { listActions };

interface Said {
  readonly by: string;
  readonly now?: Date;
}

/** Puts an action into the ledger, for the nights to come. Throws ACTION_INVALID listing its faults, or that its id is taken. */
export async function register(
  action: ImprovementAction,
  { by, now = new Date(), language = "en" }: Said & { readonly language?: Language },
): Promise<RegisteredAction> {
  const known = { programmes: programmesInUse(await listAppliedProgrammes()), dealers: await knownDealers() };
  const faults = actionFaults(action, known);
  if (faults.length > 0) throw new PipelineError("ACTION_INVALID", listOf(action.action, faults, language));
  const registered = { ...action, by, at: now.toISOString() };
  if (!(await registerAction(registered)))
    throw new PipelineError("ACTION_INVALID", `an action ${action.action} was registered before`);
  return registered;
}

/** Throws NOT_FOUND when no such action is in force. */
export async function withdraw(action: string, why: string, { by, now = new Date() }: Said): Promise<void> {
  if (!(await withdrawAction(action, { by, at: now.toISOString(), why })))
    throw new PipelineError("NOT_FOUND", `no action ${action} is in force`);
}
