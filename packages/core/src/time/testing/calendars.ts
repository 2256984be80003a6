import type { CalendarRules } from "../calendar-rules.ts";

const workdays = ["MON", "TUE", "WED", "THU", "FRI"] as const;

/** Shares in New York by the hour: closed on three holidays, early on the eve of Christmas. */
export const newYorkShares: CalendarRules = {
  timeZone: "America/New_York",
  step: 3_600_000,
  sessions: [{ days: workdays, open: "09:30", close: "16:00" }],
  closures: [
    { month: 1, day: 1 },
    { easter: -2 },
    { month: 11, weekday: "THU", nth: 4 },
    { month: 12, day: 24, from: "13:00" },
    { month: 12, day: 25 },
  ],
};

/** Currencies by four hours, from Sunday 17:00 to Friday 17:00 in New York. */
export const currencies: CalendarRules = {
  timeZone: "America/New_York",
  step: 14_400_000,
  sessions: [{ days: ["SUN", "MON", "TUE", "WED", "THU"], open: "17:00", close: "17:00" }],
  closures: [
    { month: 12, day: 24, from: "17:00" },
    { month: 12, day: 25, to: "17:00" },
  ],
};

/** Shares in Tokyo by the half hour, with a break at noon. */
export const tokyoShares: CalendarRules = {
  timeZone: "Asia/Tokyo",
  step: 1_800_000,
  sessions: [
    { days: workdays, open: "09:00", close: "11:30" },
    { days: workdays, open: "12:30", close: "15:30" },
  ],
  closures: [{ month: 1, day: 2 }],
};

/** Around the clock on a clock that changes by half an hour. */
export const lordHowe: CalendarRules = {
  timeZone: "Australia/Lord_Howe",
  step: 900_000,
  sessions: [{ days: ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"], open: "00:00", close: "24:00" }],
  closures: [],
};

/** Daily, weekly and monthly bars of shares in London. */
export const londonDays: CalendarRules = {
  timeZone: "Europe/London",
  step: 86_400_000,
  sessions: [{ days: workdays, open: "08:00", close: "16:30" }],
  closures: [{ month: 12, day: 25, observed: "monday" }, { easter: 1 }],
};
export const londonWeeks: CalendarRules = { ...londonDays, step: 604_800_000 };
export const londonMonths: CalendarRules = { ...londonDays, step: "month" };

/** Every one of them. */
export const sampleRules: readonly CalendarRules[] = [
  newYorkShares,
  currencies,
  tokyoShares,
  lordHowe,
  londonDays,
  londonWeeks,
  londonMonths,
];
