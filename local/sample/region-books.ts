import { createRng } from "../../functions/stats/random.ts";
import { atWork, type DealerAtWork, type RegionAtWork } from "./at-work.ts";
import { type DealerBook, dealerBook } from "./books.ts";
import { plantCustomer, type SampleVehicle, type Serials } from "./customers.ts";
import type { SampleDealer } from "./dealers.ts";
import { openRegister } from "./register.ts";
import { withResale } from "./resale.ts";
import type { SampleSettings, SampleSpan } from "./settings.ts";
import { serviceHistory, type Visit } from "./visits.ts";

/**
 * Lives through one region's customers and writes up its dealers. Customers move between dealers of a region
 * only, so that memory holds one region at a time.
 */
export function* regionBooks(
  dealers: readonly SampleDealer[],
  settings: Pick<SampleSettings, "seed">,
  span: SampleSpan,
  serials: Serials,
): Generator<DealerBook> {
  const region: RegionAtWork = { span, dealers: dealers.map((dealer) => atWork(dealer, settings, span)) };
  const visits = new Map(region.dealers.map((at) => [at, [] as Visit[]]));
  const sold = new Map(region.dealers.map((at) => [at, soldBy(at, settings, span, serials)]));
  for (const [home, vehicles] of sold) {
    const rng = createRng(settings.seed).fork(`visits/${home.dealer.id}`);
    for (const vehicle of vehicles)
      for (const visit of withResale(serviceHistory(vehicle, home, region, rng), vehicle, settings.seed))
        if (visit.day >= span.first) visits.get(visit.at)?.push(visit);
  }
  for (const at of region.dealers) {
    const records = {
      visits: visits.get(at) ?? [],
      sold: (sold.get(at) ?? []).filter(({ contractNo }) => contractNo),
      register: openRegister(at.dealer, settings.seed),
    };
    yield dealerBook(at, records, span, createRng(settings.seed).fork(`book/${at.dealer.id}`));
  }
}

function soldBy(
  at: DealerAtWork,
  { seed }: Pick<SampleSettings, "seed">,
  span: SampleSpan,
  serials: Serials,
): SampleVehicle[] {
  const rng = createRng(seed).fork(`customers/${at.dealer.id}`);
  return Array.from({ length: at.dealer.customers }).flatMap(() => plantCustomer(at.dealer, span, serials, rng));
}
