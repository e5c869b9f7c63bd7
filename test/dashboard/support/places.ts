import { monthsBetween } from "../../../functions/contracts/calendar.ts";
import type { Level, SampleStatus } from "../../../functions/contracts/published.ts";

export const MONTHS = monthsBetween("2024-11", "2026-10");
export const FACTORS = [
  { id: "initiation", weight: 19, label: { "zh-CN": "服务启动", en: "Service initiation" } },
  { id: "advisor", weight: 19, label: { "zh-CN": "服务顾问", en: "Service advisor" } },
  { id: "facility", weight: 20, label: { "zh-CN": "服务设施", en: "Service facility" } },
  { id: "pickup", weight: 20, label: { "zh-CN": "交车过程", en: "Vehicle pick-up" } },
  { id: "quality", weight: 22, label: { "zh-CN": "服务质量", en: "Service quality" } },
];

/** Deterministic noise in [-1, 1] from any number of integers. */
export function wobble(...seeds: readonly number[]): number {
  const mixed = seeds.reduce((sum, seed, place) => sum + seed * 12.9898 * (place + 1.7), 0.5);
  const wave = Math.sin(mixed) * 43_758.5453;
  return 2 * (wave - Math.floor(wave)) - 1;
}

export const round = (value: number, places = 2) => Math.round(value * 10 ** places) / 10 ** places;

export interface Place {
  readonly level: Level;
  readonly entity: string;
  readonly size: number;
  readonly merit: number;
}

export const statusOf = (responses: number): SampleStatus =>
  responses < 10 ? "withheld" : responses < 30 ? "small" : "scored";
