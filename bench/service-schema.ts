import { z } from "zod";

const amount = z.string().regex(/^-?\d{1,10}(\.\d{1,2})?$/);
const day = z.iso.date();
const optional = z.string();

/** What a careful programmer would write for these rows, in the order of the file. */
export const ServiceCells = z.tuple([
  z.string().min(1).max(80),
  z.string().regex(/^[A-HJ-NPR-Z0-9]{17}$/),
  z.string().min(1),
  day,
  day,
  z.string().regex(/^\d{1,7}$/),
  z.enum(["定期保养", "一般维修", "首次保养", "钣金喷漆", "保修"]),
  z.enum(["客户付费", "保修", "保险"]),
  amount,
  amount,
  amount,
  amount,
  amount,
  optional,
  optional,
  optional,
  z.string().regex(/^1\d{10}$/),
]);
