import * as z from "zod/mini";
import { isTimeZone } from "./zone.ts";

/** The name of an IANA time zone. */
export const timeZoneSchema = z
  .string()
  .check(z.refine(isTimeZone, { params: { code: "unknown_time_zone" } }));
