import { createRng } from "../../functions/stats/random.ts";
import type { SampleVehicle } from "./customers.ts";
import { personName, phoneNumber } from "./names.ts";
import type { Visit } from "./visits.ts";

const RESOLD = 0.03;

/** One vehicle in thirty is sold privately between two of its visits; from then on they are its new owner's. */
export function withResale(visits: readonly Visit[], vehicle: SampleVehicle, seed: number): readonly Visit[] {
  const rng = createRng(seed).fork(`resale/${vehicle.vin}`);
  if (visits.length < 2 || !rng.chance(RESOLD)) return visits;
  const from = rng.integer(1, visits.length - 1);
  const buyer = {
    ...vehicle.owner,
    id: `KB${vehicle.vin.slice(-7)}`,
    name: personName(rng),
    phone: phoneNumber(rng),
  };
  return visits.map((visit, i) => (i < from ? visit : { ...visit, vehicle: { ...vehicle, owner: buyer } }));
}
