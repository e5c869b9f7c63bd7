import type { Programme, ProgrammeItem } from "../../contracts/programme.ts";
import { inBoth, type Text } from "../../contracts/text.ts";
import { scaleOf } from "../satisfaction/response-index.ts";
import { STRATA, type Stratum } from "../satisfaction/strata.ts";

/** What is wrong with a definition, and where, as its owner would say it. */
export interface ProgrammeFault {
  readonly where: string;
  readonly what: Text;
}

/**
 * Faults of a definition that is well-formed but does not mean anything, or not what it seems to. The ledger keeps what was applied, and a
 * night takes what it can make sense of: these are refused before a definition is put into force.
 */
export function programmeFaults(programme: Programme): ProgrammeFault[] {
  return [
    ...factorFaults(programme),
    ...targetFaults(programme),
    ...questionFaults(programme),
    ...populationFaults(programme),
    ...sampleFaults(programme),
    ...strataFaults(programme),
    ...analysisFaults(programme),
    ...pathFaults(programme),
  ];
}

const fault = (where: string, zh: string, en: string): ProgrammeFault => ({ where, what: inBoth(zh, en) });

const itemsOf = ({ factors }: Programme): ProgrammeItem[] => factors.flatMap(({ items }) => items);

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

function factorFaults({ factors, scale }: Programme): ProgrammeFault[] {
  const rated = factors.filter(({ weight }) => weight > 0);
  const scales = new Set(
    rated.flatMap(({ items }) => items.filter(({ role }) => role === "rating").map(({ min, max }) => `${min}–${max}`)),
  );
  return [
    ...repeated(factors.map(({ id }) => id)).map((id) =>
      fault(`factors.${id}`, "有两个因子使用同一 id", "two factors have this id"),
    ),
    ...rated
      .filter(({ items }) => !items.some(({ role }) => role === "rating"))
      .map(({ id, weight }) =>
        fault(
          `factors.${id}`,
          `权重为 ${weight}，但没有一个 role 为 rating 的题目，无法得分`,
          `has weight ${weight} but no item with role "rating", so it can never have a score`,
        ),
      ),
    ...(scale === "x100" && scales.size > 1
      ? [
          fault(
            "scale",
            `"x100" 要求计分题目量表相同，现有 ${[...scales].join("、")}；请改用 "minmax1000"`,
            `"x100" needs one scale for all rated items, here are ${[...scales].join(", ")}; use "minmax1000"`,
          ),
        ]
      : []),
  ];
}

function targetFaults(programme: Programme): ProgrammeFault[] {
  const { lowest, highest } = scaleOf(programme);
  const targets = [
    { where: "target", target: programme.target },
    ...programme.factors.map(({ id, target }) => ({ where: `factors.${id}.target`, target })),
  ];
  return targets
    .filter(({ target }) => target !== undefined && !(target >= lowest && target <= highest))
    .map(({ where, target }) =>
      fault(
        where,
        `${target} 不在本项目的 ${lowest}–${highest} 分之内`,
        `${target} is not on this programme's scale of ${lowest} to ${highest} points`,
      ),
    );
}

function questionFaults(programme: Programme): ProgrammeFault[] {
  const overall = itemsOf(programme).filter(({ role }) => role === "overall");
  const recommend = itemsOf(programme).filter(({ role }) => role === "recommend");
  const { topBox } = programme;
  const [asked] = overall;
  return [
    ...[overall, recommend]
      .filter(({ length }) => length > 1)
      .map((items) =>
        fault(
          `role "${items[0]!.role}"`,
          `只能有一题，现有 ${items.map(({ id }) => id).join("、")}`,
          `only one item may have it; here are ${items.map(({ id }) => id).join(", ")}`,
        ),
      ),
    ...recommend
      .filter(({ min, max }) => min !== 0 || max !== 10)
      .map(({ id, min, max }) =>
        fault(
          `items.${id}`,
          `推荐意愿须为 0–10（NPS 的定义），现为 ${min}–${max}`,
          `the recommendation question must be 0–10, as NPS is defined; here it is ${min}–${max}`,
        ),
      ),
    ...(topBox !== undefined && (!asked || topBox < asked.min || topBox > asked.max)
      ? [fault("topBox", "不在总体满意度题目的量表内", "is not on the scale of the overall question")]
      : []),
  ];
}

function populationFaults({ factors, buyerShare }: Programme): ProgrammeFault[] {
  const asksLost = factors.some(({ population, weight }) => population === "lost" && weight > 0);
  if (asksLost && buyerShare >= 1)
    return [
      fault(
        "buyerShare",
        "为 1 时战败客户的因子不计入指数；请填写成交客户所占比例，如 0.75",
        "is 1, so the factors of lost shoppers never count; state the buyers' share, such as 0.75",
      ),
    ];
  if (!asksLost && buyerShare < 1)
    return [
      fault(
        "buyerShare",
        `为 ${buyerShare}，但没有 population 为 lost 的因子`,
        `is ${buyerShare}, but no factor has population "lost"`,
      ),
    ];
  return [];
}

function sampleFaults({ smallSample: { suppress, flag } }: Programme): ProgrammeFault[] {
  if (flag >= suppress) return [];
  return [
    fault(
      "smallSample.flag",
      `${flag} 小于 suppress（${suppress}）：样本足以排名却不显示`,
      `${flag} is below suppress (${suppress}): a sample would be large enough to rank and too small to show`,
    ),
  ];
}

function strataFaults({ strata }: Programme): ProgrammeFault[] {
  const known = Object.keys(STRATA);
  const unknown = strata.filter((name) => !known.includes(name));
  const feeds = new Set(strata.filter((name): name is Stratum => known.includes(name)).map((name) => STRATA[name]));
  return [
    ...unknown.map((name) =>
      fault(
        "strata",
        `"${name}" 无法加权：只能用工单或合同里有的 ${known.join("、")}`,
        `cannot weight by "${name}": only by what orders or contracts tell of those who were not asked: ${known.join(", ")}`,
      ),
    ),
    ...(feeds.size > 1
      ? [
          fault(
            "strata",
            "不能同时来自工单和合同：一份问卷只对应其中一种",
            "come from repair orders and from contracts; a survey is about one of the two",
          ),
        ]
      : []),
  ];
}

function analysisFaults(programme: Programme): ProgrammeFault[] {
  const { acsi, drivers } = programme;
  return [
    ...missing("acsi.items", acsi?.items ?? [], programme),
    ...missing("drivers", drivers ? [drivers.outcome, ...drivers.predictors] : [], programme),
    ...repeated(acsi?.items ?? []).map((id) => fault("acsi.items", `${id} 出现两次`, `${id} appears twice`)),
    ...repeated(drivers ? [drivers.outcome, ...drivers.predictors] : []).map((id) =>
      fault("drivers", `${id} 出现两次：题目不能解释自己`, `${id} appears twice: an item cannot explain itself`),
    ),
  ];
}

function missing(where: string, ids: readonly string[], programme: Programme): ProgrammeFault[] {
  const known = new Set(itemsOf(programme).map(({ id }) => id));
  return ids
    .filter((id) => !known.has(id))
    .map((id) => fault(where, `没有题目 ${id}`, `there is no item ${id} among the factors`));
}

function pathFaults(programme: Programme): ProgrammeFault[] {
  const { pathModel } = programme;
  if (!pathModel) return [];
  const ids = pathModel.latents.map(({ id }) => id);
  const ends = pathModel.paths.flatMap(({ from, to }) => [from, to]);
  return [
    ...missing(
      "pathModel.latents",
      pathModel.latents.flatMap(({ items }) => items),
      programme,
    ),
    ...repeated([...ids]).map((id) => fault(`pathModel.latents.${id}`, "id 重复", "two latent variables have this id")),
    ...repeated(pathModel.latents.flatMap(({ items }) => items)).map((id) =>
      fault("pathModel.latents", `题目 ${id} 属于两个潜变量`, `item ${id} belongs to two latent variables`),
    ),
    ...[...new Set(ends)]
      .filter((id) => !ids.includes(id))
      .map((id) => fault("pathModel.paths", `没有潜变量 ${id}`, `there is no latent variable ${id}`)),
    ...ids
      .filter((id) => !ends.includes(id))
      .map((id) => fault(`pathModel.latents.${id}`, "没有任何路径", "is on no path")),
    ...(hasCircle(pathModel.paths)
      ? [fault("pathModel.paths", "路径成环：变量最终影响自己", "go in a circle: a variable would lead to itself")]
      : []),
  ];
}

/** Whether something is left once those to which nothing leads are taken away, again and again. */
function hasCircle(paths: readonly { readonly from: string; readonly to: string }[]): boolean {
  const left = paths.filter(({ from }) => paths.some(({ to }) => to === from));
  return left.length > 0 && (left.length === paths.length || hasCircle(left));
}
