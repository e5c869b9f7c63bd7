import type { ImprovementAction } from "../../contracts/actions.ts";
import type { Programme } from "../../contracts/programme.ts";
import { inBoth, type Text } from "../../contracts/text.ts";

/** What is wrong with an action, and where, as its owner would say it. */
export interface ActionFault {
  readonly where: string;
  readonly what: Text;
}

const fault = (where: string, zh: string, en: string): ActionFault => ({ where, what: inBoth(zh, en) });

/** Faults of a well-formed action: it names what the network does not have, or an order of days that cannot be. */
export function actionFaults(
  action: ImprovementAction,
  { programmes, dealers }: { readonly programmes: readonly Programme[]; readonly dealers: readonly string[] },
): ActionFault[] {
  return [...dayFaults(action), ...dealerFaults(action, dealers), ...measureFaults(action, programmes)];
}

function dayFaults({ from, until }: ImprovementAction): ActionFault[] {
  return until === undefined || from <= until
    ? []
    : [fault("until", `${until} 早于开始日 ${from}`, `${until} is before the first day, ${from}`)];
}

function dealerFaults({ dealers }: ImprovementAction, known: readonly string[]): ActionFault[] {
  const twice = [...new Set(dealers.filter((dealer, at) => dealers.indexOf(dealer) !== at))];
  const strangers = dealers.filter((dealer) => !known.includes(dealer));
  const others = known.filter((dealer) => !dealers.includes(dealer));
  return [
    ...twice.map((dealer) => fault("dealers", `${dealer} 列了两次`, `${dealer} is listed twice`)),
    ...strangers.map((dealer) =>
      fault("dealers", `经销商名单中没有 ${dealer}`, `no dealer ${dealer} in the directory`),
    ),
    ...(others.length === 0
      ? [
          fault(
            "dealers",
            "所有经销商都参加，没有可比的经销商",
            "every dealer takes part, so there is none to compare with",
          ),
        ]
      : []),
  ];
}

function measureFaults({ programme, factor }: ImprovementAction, programmes: readonly Programme[]): ActionFault[] {
  const versions = programmes.filter((each) => each.programme === programme);
  if (versions.length === 0) {
    const known = [...new Set(programmes.map((each) => each.programme))].sort();
    return [fault("programme", `没有项目 ${programme}；现有 ${known.join("、")}`, `no programme ${programme}; there are ${known.join(", ")}`)]; // biome-ignore format: a pair
  }
  const factors = [...new Set(versions.flatMap((each) => each.factors.map(({ id }) => id)))].sort();
  if (factor === undefined || factors.includes(factor)) return [];
  return [
    fault(
      "factor",
      `${programme} 没有因子 ${factor}；现有 ${factors.join("、")}`,
      `${programme} has no factor ${factor}; there are ${factors.join(", ")}`,
    ),
  ];
}
