import { textThat } from "../schema/text.ts";
import { isTimeZone } from "./zone.ts";

/** The name of an IANA time zone. */
export const timeZoneSchema = textThat(isTimeZone, "unknown_time_zone");
