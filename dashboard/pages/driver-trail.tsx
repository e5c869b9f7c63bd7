import { hrefTo } from "../shell/route.ts";
import { driverWords } from "../words/drivers/index.ts";
import { told } from "../words/language.ts";
import { Breadcrumb, type Step } from "./breadcrumb.tsx";
import { type DriverPart, factorsAsked } from "./driver-page.ts";

/** Network › region › dealer › factor, as far down as the reader has gone. */
export function DriverTrail(props: DriverPart & { readonly factor: string }) {
  const { chain, filters, nameOf, factor } = props;
  const above = chain.toReversed().map((of): Step => {
    const region = of.level === "region" ? of.entity : null;
    const changed = { region, dealer: of.level === "dealer" ? of.entity : null, factor: null };
    return { label: nameOf(of), href: hrefTo("drivers", changed) };
  });
  const label = factorsAsked(props).find(({ id }) => id === factor)?.label;
  const steps = filters.factor && label ? [...above, { label: told(label) }] : above;
  return <Breadcrumb label={driverWords.value.path} steps={steps} />;
}
