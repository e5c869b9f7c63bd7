import type { Rng } from "../../functions/stats/random.ts";

const SURNAMES = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"];
const GIVEN = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲飞鹏宇欣怡晨浩然子轩思涵雨桐嘉琪"];

/** Prefixes no operator had been given when this was written, so that no sample number can ring at a person's. */
const PHONE_PREFIXES = ["154", "161", "163", "164"] as const;

export function personName(rng: Rng): string {
  return rng.pick(SURNAMES) + rng.pick(GIVEN) + (rng.chance(0.7) ? rng.pick(GIVEN) : "");
}

/** Eleven digits of a mobile number that belongs to nobody. */
export function phoneNumber(rng: Rng): string {
  return rng.pick(PHONE_PREFIXES) + String(rng.integer(0, 99_999_999)).padStart(8, "0");
}
