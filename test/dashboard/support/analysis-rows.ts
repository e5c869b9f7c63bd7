import { Programme } from "../../../functions/contracts/programme.ts";
import type { ProgrammeVersions, PublishedRow } from "../../../functions/contracts/published.ts";
import { FACTORS, MONTHS, type Place, round, statusOf, wobble } from "./places.ts";

const LATEST = MONTHS.at(-1) ?? "";
const WINDOWS = { month: 1, r3: 3, r12: 12 } as const;
const ITEMS = [1, 2, 3];
const itemOf = (factor: string, item: number) => `q_${factor}_${item}`;

const identityOf = ({ level, entity }: Place, programme: string) => ({ programme, version: "2015", level, entity });

/** Dealers whose sample is small have no drivers of their own. */
const hasDrivers = ({ level, size }: Place) => level !== "dealer" || size > 100;

function driversOf(places: readonly Place[]): PublishedRow<"drivers">[] {
  return places.filter(hasDrivers).flatMap((place, e) =>
    ["CSI", "SSI"].flatMap((programme, p) => {
      const raw = FACTORS.map((_, f) => 4 + 3 * wobble(e, f, p, 11) + 2 * f);
      const total = raw.reduce((sum, part) => sum + part, 0);
      return (["lmg", "johnson"] as const).flatMap((method, m) =>
        FACTORS.map(({ id }, f): PublishedRow<"drivers"> => {
          const part = (0.72 * (raw[f] ?? 0)) / total + (m === 1 ? 0.004 * (f - 2) : 0);
          return {
            ...identityOf(place, programme),
            period: LATEST,
            method,
            responses: place.size * 4,
            rSquared: 0.72,
            predictor: id,
            part: round(part, 5),
            low: round(part - 0.03, 5),
            high: round(part + 0.035, 5),
            mean: 823 + 5 * f,
            peers: null,
            gap: null,
          };
        }),
      );
    }),
  );
}

function questionsOf(places: readonly Place[]): PublishedRow<"questions">[] {
  return places.flatMap((place, e) =>
    ["CSI", "SSI"].flatMap((programme, p) =>
      (["month", "r3", "r12"] as const).flatMap((window) =>
        FACTORS.flatMap(({ id }, f) =>
          ITEMS.map((item): PublishedRow<"questions"> => {
            const responses = Math.round((place.size * WINDOWS[window]) / 3);
            const status = statusOf(responses);
            const shown = (value: number) => (status === "withheld" ? null : round(value, 4));
            const low = 0.05 + 0.02 * wobble(e, f, item, p);
            const high = 0.4 + 0.1 * wobble(e, f, item, p, 2);
            const mean = 8.4 + 0.5 * wobble(e, f, item, p, 3);
            return {
              ...identityOf(place, programme),
              window,
              period: LATEST,
              factor: id,
              item: itemOf(id, item),
              responses,
              status,
              mean: shown(mean),
              low: shown(mean - 0.2),
              high: shown(mean + 0.2),
              peers: place.level === "nation" ? null : 8.4,
              peerVerdict: status === "withheld" || place.level === "nation" ? "none" : mean < 8.1 ? "lower" : "same",
              fifth1: shown(low / 2),
              fifth2: shown(low),
              fifth3: shown(0.12),
              fifth4: shown(0.88 - low * 1.5 - high),
              fifth5: shown(high),
            };
          }),
        ),
      ),
    ),
  );
}

const LATENTS = ["image", "expectation", "quality", "value", "satisfaction", "complaints", "loyalty"] as const;
const LATENT_NAMES = ["形象", "期望", "感知质量", "感知价值", "满意度", "抱怨", "忠诚度"];
const PATHS = [
  ["image", "expectation", 0.49],
  ["image", "satisfaction", 0.18],
  ["image", "loyalty", 0.19],
  ["expectation", "quality", 0.55],
  ["expectation", "value", 0.05],
  ["expectation", "satisfaction", 0.07],
  ["quality", "value", 0.56],
  ["quality", "satisfaction", 0.51],
  ["value", "satisfaction", 0.19],
  ["satisfaction", "complaints", 0.53],
  ["satisfaction", "loyalty", 0.48],
  ["complaints", "loyalty", 0.07],
] as const;

/** The model of SSI, in the network and its regions. */
function pathsOf(places: readonly Place[]): PublishedRow<"paths">[] {
  return places
    .filter(({ level }) => level !== "dealer")
    .flatMap((place) => {
      const row = (
        kind: PublishedRow<"paths">["kind"],
        latent: string,
        from: string,
        value: number,
        reach: number,
      ) => ({
        ...identityOf(place, "SSI"),
        period: LATEST,
        responses: place.size,
        kind,
        latent,
        from,
        value,
        low: round(value - reach, 5),
        high: round(value + reach, 5),
      });
      return [
        ...PATHS.map(([from, to, value]) => row("path", to, from, value, 0.1)),
        ...PATHS.map(([from, to, value]) => row("total", to, from, round(value * 1.2, 5), 0.12)),
        ...LATENTS.flatMap((latent, j) => [
          row("index", latent, "", 70 + 2 * j, 2),
          ...(j > 0 ? [row("rSquared", latent, "", round(0.2 + 0.08 * j, 5), 0.06)] : []),
        ]),
      ];
    });
}

/** Three months to either side of the day on which CSI's weights changed. */
function bridgesOf(places: readonly Place[]): PublishedRow<"bridges">[] {
  return places.flatMap((place, e) =>
    ["2025-03", "2025-04", "2025-05", "2025-06", "2025-07", "2025-08"].map((month, m): PublishedRow<"bridges"> => {
      const status = statusOf(Math.round(place.size / 3));
      const shown = (value: number) => (status === "withheld" ? null : round(value));
      const difference = -1.4 + wobble(e, m, 12);
      return {
        programme: "CSI",
        fromVersion: "2014",
        toVersion: "2015",
        level: place.level,
        entity: place.entity,
        month,
        responses: Math.round(place.size / 3),
        status,
        fromPoints: shown(812 + place.merit),
        toPoints: shown(812 + place.merit + difference),
        difference: shown(difference),
        low: shown(difference - 0.8),
        high: shown(difference + 0.8),
      };
    }),
  );
}

export function analysisTables(places: readonly Place[]) {
  return {
    drivers: driversOf(places),
    paths: pathsOf(places),
    bridges: bridgesOf(places),
    questions: questionsOf(places),
  };
}

const scaleOf = (id: string, zh: string, en: string, role = "rating") => ({
  id,
  label: { "zh-CN": zh, en },
  min: role === "recommend" ? 0 : 1,
  max: 10,
  naCodes: [99],
  role,
});

function versionOf(programme: string, version: string, validFrom: string, label: { "zh-CN": string; en: string }) {
  return Programme.parse({
    programme,
    version,
    validFrom,
    label,
    source: "made up for tests",
    scale: "x100",
    strata: ["visit_type"],
    factors: [
      ...FACTORS.map(({ id, weight, label: name }, f) => ({
        id,
        weight: version === "2014" ? weight + (f === 0 ? -3 : f === 4 ? 3 : 0) : weight,
        label: name,
        items: ITEMS.map((item) =>
          scaleOf(
            itemOf(id, item),
            `${name["zh-CN"]}的第 ${item} 个问题`,
            `Question ${item} about ${name.en.toLowerCase()}`,
          ),
        ),
      })),
      {
        id: "outcome",
        weight: 0,
        label: { "zh-CN": "总体", en: "Outcome" },
        items: [
          scaleOf("overall", "总体满意度", "Overall satisfaction", "overall"),
          scaleOf("recommend", "推荐意愿", "Likelihood of recommending", "recommend"),
        ],
      },
    ],
    ...(programme === "SSI"
      ? {
          pathModel: {
            latents: LATENTS.map((id, j) => ({
              id,
              label: { "zh-CN": LATENT_NAMES[j], en: `${id.slice(0, 1).toUpperCase()}${id.slice(1)}` },
              items: [itemOf(FACTORS[j % 5]?.id ?? "", 1 + Math.floor(j / 5))],
            })),
            paths: PATHS.map(([from, to]) => ({ from, to })),
          },
        }
      : {}),
  });
}

/** What stands in `programmes.json`: CSI in two versions, SSI in one. */
export function madeUpVersions(): ProgrammeVersions {
  const csi = { "zh-CN": "售后服务满意度 CSI", en: "Service satisfaction CSI" };
  return [
    versionOf("CSI", "2014", "2014-01-01", csi),
    versionOf("CSI", "2015", "2025-06-01", csi),
    versionOf("SSI", "2015", "2015-01-01", { "zh-CN": "销售满意度 SSI", en: "Sales satisfaction SSI" }),
  ];
}
