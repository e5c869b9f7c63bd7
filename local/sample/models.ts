/** A vehicle model of the sample's brand. */
export interface VehicleModel {
  readonly name: string;
  /** Four characters of its VINs. */
  readonly descriptor: string;
  readonly priceYuan: number;
  /** What its upkeep costs relative to the brand's mean. */
  readonly upkeep: number;
  readonly warrantyMonths: number;
  readonly warrantyKm: number;
}

const WARRANTY = { warrantyMonths: 36, warrantyKm: 100_000 } as const;

export const MODELS: readonly VehicleModel[] = [
  { name: "D30 1.5L", descriptor: "D3AB", priceYuan: 86_800, upkeep: 0.75, ...WARRANTY },
  { name: "D50 1.5T", descriptor: "D5BC", priceYuan: 119_800, upkeep: 0.9, ...WARRANTY },
  { name: "X40 1.5T", descriptor: "X4BD", priceYuan: 128_800, upkeep: 0.95, ...WARRANTY },
  { name: "X60 2.0T", descriptor: "X6CE", priceYuan: 179_800, upkeep: 1.15, ...WARRANTY },
  { name: "M80 2.0T", descriptor: "M8CF", priceYuan: 239_800, upkeep: 1.4, ...WARRANTY },
  { name: "V90 3.0T", descriptor: "V9DG", priceYuan: 368_800, upkeep: 2, ...WARRANTY },
];

/** How often each model is sold, relative to the others. */
export const MODEL_SHARES = [22, 24, 24, 17, 9, 4] as const;
