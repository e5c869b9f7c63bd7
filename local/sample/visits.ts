import type { Rng } from "../../functions/stats/random.ts";
import { type DealerAtWork, isOpen, type RegionAtWork } from "./at-work.ts";
import { type Course, type Need, nextNeed, pauseUntil, settle, startCourse } from "./course.ts";
import { isOutOfWarranty, type SampleVehicle } from "./customers.ts";
import { fateOf, leavingCause } from "./leaving.ts";
import { type OrderAmounts, type OrderType, orderAmounts } from "./orders.ts";

/** One repair order before its dealer numbers it. Days are day numbers; `mood` is how it felt in rating points. */
export interface Visit {
  readonly at: DealerAtWork;
  readonly vehicle: SampleVehicle;
  readonly day: number;
  readonly closedDay: number;
  readonly odometerKm: number;
  readonly orderType: OrderType;
  readonly amounts: OrderAmounts;
  readonly advisor: string;
  readonly mood: number;
  /** The last repair did not hold. */
  readonly isComeback: boolean;
}

type Shares = Readonly<Partial<Record<OrderType, number>>>;
const IN_WARRANTY: Shares = { repair: 20, warranty: 36, body: 25, accessory: 14, recall: 5 };
const OUT_OF_WARRANTY: Shares = { repair: 61, warranty: 0, body: 25, accessory: 9, recall: 5 };
const UNPLANNED = ["repair", "warranty", "body", "accessory", "recall"] as const;

/** Out of warranty the thrifty have most repairs done elsewhere, and buy less when they come. */
const REPAIRED_ELSEWHERE = 0.7;
const SPEND_LEFT = 0.35;

/** Everything a vehicle comes in for from its sale to the end of the span, in order, at most once a day. */
export function serviceHistory(vehicle: SampleVehicle, home: DealerAtWork, region: RegionAtWork, rng: Rng): Visit[] {
  const visits: Visit[] = [];
  const course = startCourse(vehicle, home, rng);
  for (;;) {
    const need = nextNeed(course, rng);
    if (need.day > region.span.last || !findsDealer(course, need.day, region, rng)) return visits;
    const visit = attend(course, need, vehicle, rng);
    if (visit) visits.push(visit);
    if (visit && !staysAfter(visit, course, region, rng)) return visits;
  }
}

/** False when the customer's dealer has closed and the customer goes to no other of the network. */
function findsDealer(course: Course, day: number, region: RegionAtWork, rng: Rng): boolean {
  return isOpen(course.at, day) || (rng.chance(0.5) && moveElsewhere(course, day, region, rng));
}

function moveElsewhere(course: Course, day: number, region: RegionAtWork, rng: Rng): boolean {
  const others = region.dealers.filter((each) => each !== course.at && isOpen(each, day) && each.dealer.customers > 0);
  if (others.length > 0) course.at = others[rng.pickIndex(others.map(({ dealer }) => dealer.customers))]!;
  return others.length > 0;
}

/** The visit for a need, or undefined when it is met outside the network; either way the course moves on. */
function attend(course: Course, need: Need, vehicle: SampleVehicle, rng: Rng): Visit | undefined {
  const orderType = orderTypeOf(need, course, vehicle, rng);
  settle(course, need, vehicle, rng);
  const isLeavingForLess = vehicle.owner.isThrifty && isOutOfWarranty(vehicle, need.day);
  if (isLeavingForLess && orderType === "repair" && rng.chance(REPAIRED_ELSEWHERE)) return undefined;
  const visit = visitOn(course.at, vehicle, need, orderType)(isLeavingForLess ? SPEND_LEFT : 1, rng);
  course.last = need.day;
  if (orderType === "repair" || orderType === "warranty") course.comebackDue = comebackAfter(visit, rng);
  return visit;
}

function orderTypeOf({ kind, day }: Need, { maintenances }: Course, vehicle: SampleVehicle, rng: Rng): OrderType {
  const isCovered = !isOutOfWarranty(vehicle, day);
  if (kind === "comeback") return isCovered ? "warranty" : "repair";
  if (kind === "maintenance") return maintenances === 0 ? "first_maintenance" : "periodic_maintenance";
  const shares = isCovered ? IN_WARRANTY : OUT_OF_WARRANTY;
  return UNPLANNED[rng.pickIndex(UNPLANNED.map((type) => shares[type] ?? 0))]!;
}

function visitOn(at: DealerAtWork, vehicle: SampleVehicle, { day, kind }: Need, orderType: OrderType) {
  return (spendShare: number, rng: Rng): Visit => ({
    at,
    vehicle,
    day,
    closedDay: day + workshopDays(orderType, rng),
    odometerKm: 15 + Math.round((day - vehicle.soldOn) * vehicle.kmPerDay),
    orderType,
    amounts: orderAmounts(orderType, vehicle, spendShare, rng),
    advisor: rng.pick(at.advisors),
    mood: at.quality.service(day) + vehicle.owner.leniency + rng.normal(0, 0.75) - (kind === "comeback" ? 1.2 : 0),
    isComeback: kind === "comeback",
  });
}

function workshopDays(type: OrderType, rng: Rng): number {
  return type === "body" ? rng.integer(2, 9) : Number(rng.chance(1 / 6));
}

/** Better workshops see fewer cars again within a month. */
function comebackAfter({ at, day, closedDay }: Visit, rng: Rng): number {
  const chance = Math.min(0.25, Math.max(0.01, 0.07 - 0.06 * at.quality.at("quality", day)));
  return rng.chance(chance) ? closedDay + rng.integer(3, 24) : Number.POSITIVE_INFINITY;
}

/** False when the customer is gone for good; a pause or another dealer changes the course instead. */
function staysAfter(
  { vehicle, day, mood, isComeback }: Visit,
  course: Course,
  region: RegionAtWork,
  rng: Rng,
): boolean {
  const isOut = isOutOfWarranty(vehicle, day);
  const cause = leavingCause({ owner: vehicle.owner, mood, isOutOfWarranty: isOut, isRepeatRepair: isComeback }, rng);
  if (!cause) return true;
  const fate = fateOf(cause, rng);
  if (fate.kind === "elsewhere") return moveElsewhere(course, day, region, rng);
  if (fate.kind === "returns") pauseUntil(course, day + fate.afterDays);
  return fate.kind === "returns";
}
