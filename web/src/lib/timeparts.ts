// Parts of time by which builds are counted, in UTC: when each ends, what people call it, and how a query asks for it.

export type TimePart = "hour" | "day" | "week" | "month" | "year";

const HOUR_MILLIS = 3_600_000;
const DAY_MILLIS = 24 * HOUR_MILLIS;

/** When a part of time is over, in milliseconds since 1970. */
export function endOf(start: string, part: TimePart): number {
  const time = new Date(start);
  switch (part) {
    case "hour":
      return time.getTime() + HOUR_MILLIS;
    case "day":
      return time.getTime() + DAY_MILLIS;
    case "week":
      return time.getTime() + 7 * DAY_MILLIS;
    case "month":
      return Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1, 1);
    case "year":
      return Date.UTC(time.getUTCFullYear() + 1, 0, 1);
  }
}

/** How much of an ISO time says which part of time it is. */
const CHARS: Record<TimePart, number> = { hour: 16, day: 10, week: 10, month: 7, year: 4 };

/** What the field `seen` is asked for, to get the builds from the beginning of one part of time to the end of another. */
export function seen(first: string, last: string, part: TimePart): string {
  const end = new Date(endOf(last, part) - 60_000).toISOString();
  const [from, to] = [first.slice(0, CHARS[part]), end.slice(0, CHARS[part])];
  return from === to ? from : `${from}..${to}`;
}

const utc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" });
const MONTH_AND_YEAR = utc({ month: "short", year: "numeric" });
const YEAR = utc({ year: "numeric" });
const HOUR = utc({ month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY_OF_MONTH = utc({ month: "short", day: "numeric" });

const NAMES: Record<TimePart, Intl.DateTimeFormat> = {
  hour: HOUR,
  day: utc({ weekday: "short", month: "short", day: "numeric", year: "numeric" }),
  week: utc({ month: "short", day: "numeric", year: "numeric" }),
  month: utc({ month: "long", year: "numeric" }),
  year: YEAR,
};

/** `Mon, Jan 5, 2026`, `week of Jan 5, 2026`. */
export function partName(start: string, part: TimePart): string {
  const name = NAMES[part].format(new Date(start));
  return part === "week" ? `week of ${name}` : name;
}

const TICKS: Record<TimePart, Intl.DateTimeFormat> = { hour: HOUR, day: DAY_OF_MONTH, week: DAY_OF_MONTH, month: MONTH_AND_YEAR, year: YEAR };

/** What stands below a part of time in a chart, so short that its neighbours have room. */
export function tickName(start: string, part: TimePart): string {
  return TICKS[part].format(new Date(start));
}
