import { vinOf } from "../../../local/sample/vin.ts";

/** A person whose particulars occur nowhere else in the world. */
export interface Planted {
  readonly name: string;
  readonly phone: string;
  readonly vin: string;
  readonly plate: string;
}

/** `count` persons, each with a name, a mobile number, a VIN with a true check character and a plate. */
export function plantedPersons(count: number): Planted[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `欧${String.fromCodePoint(0x7a20 + (i % 40))}${String.fromCodePoint(0x8a20 + Math.floor(i / 40))}`,
    phone: `139${10_000_019 + i * 7_919}`,
    vin: vinOf(712_000 + i, "TEST", 2022),
    plate: `川B${String(20_011 + i * 101)}`,
  }));
}

/** Finds planted particulars in a text, however they are spelled: apart, with dashes, full-width, in lower case. */
export function planter(persons: readonly Planted[]): (text: string) => string[] {
  const known = new Set(persons.flatMap(({ name, phone, vin, plate }) => [name, phone, vin, plate]));
  return (text) => {
    const folded = text.normalize("NFKC").toUpperCase();
    const compact = folded.replace(/[\s\-·•._*()]/g, "");
    const found = new Set<string>();
    for (const each of [folded, compact])
      for (const form of FORMS)
        for (const [, value = ""] of each.matchAll(form)) if (known.has(value)) found.add(value);
    return [...found];
  };
}

/** Every stretch that could be one, overlapping: a phone inside a longer number is found too. */
const FORMS = [/(?=(1[3-9]\d{9}))/g, /(?=([A-HJ-NPR-Z0-9]{17}))/g, /(?=(欧\p{Script=Han}{2}))/gu, /(?=(川B\d{5}))/g];
