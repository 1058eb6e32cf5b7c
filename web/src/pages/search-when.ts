import type { Histogram } from "../lib/api";
import { barChart } from "../lib/chart";
import { fill, h } from "../lib/dom";
import { count, counted } from "../lib/format";

const HEIGHT = 96;

/** Fields that say when. */
export const TIMES = ["seen", "since", "until"];

/** When the matching builds ran, as bars to drag over: what is chosen becomes the query's `seen:`. */
export function histogram(place: HTMLElement, { unit, bars }: Histogram, brush: (seen: string) => void): void {
  if (bars.length < 2) {
    fill(place);
    place.hidden = true;
    return;
  }
  place.hidden = false;
  const starts = bars.map((bar) => new Date(bar.start));
  const ends = starts.map((start) => endOf(start, unit));
  const says = h("p", { class: "when-says", "aria-hidden": "true" });
  const name = (i: number) => spelt(starts[i], unit);
  const rest = () => fill(says, `Builds by ${unit}, ${name(0)} to ${name(bars.length - 1)}. Drag to narrow.`);
  const chart = barChart({
    label: `${counted(sum(bars.map((bar) => bar.builds)), "build")} by ${unit} from ${name(0)} to ${name(bars.length - 1)}, ${count(sum(bars.map((bar) => bar.failures)))} of them failed`,
    starts: starts.map((start) => start.getTime() / 1000),
    end: ends[ends.length - 1].getTime() / 1000,
    bars: [
      { color: "--chart-rest", values: bars.map((bar) => bar.builds) },
      { color: "--chart-fail", values: bars.map((bar) => bar.failures) },
    ],
    height: HEIGHT,
    tick: (seconds) => new Intl.DateTimeFormat("en", { ...TICKS[unit], timeZone: "UTC" }).format(new Date(seconds * 1000)),
    onPoint: (i) =>
      i === null
        ? rest()
        : fill(says, h("strong", null, name(i)), ` ${counted(bars[i].builds, "build")}`, bars[i].failures > 0 && h("span", { class: "when-failed" }, `${count(bars[i].failures)} failed`)),
    onBrush: (first, last) => brush(rangeOf(starts[first], starts[last], unit)),
  });
  rest();
  fill(place, chart, says);
}

function sum(values: number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function endOf(start: Date, unit: Histogram["unit"]): Date {
  const end = new Date(start);
  switch (unit) {
    case "hour":
      end.setUTCHours(end.getUTCHours() + 1);
      break;
    case "day":
      end.setUTCDate(end.getUTCDate() + 1);
      break;
    case "week":
      end.setUTCDate(end.getUTCDate() + 7);
      break;
    case "month":
      end.setUTCMonth(end.getUTCMonth() + 1);
      break;
    case "year":
      end.setUTCFullYear(end.getUTCFullYear() + 1);
  }
  return end;
}

/** How the query language writes the time from the beginning of one bar to the end of another. */
function rangeOf(first: Date, last: Date, unit: Histogram["unit"]): string {
  const chars = { hour: 16, day: 10, week: 10, month: 7, year: 4 }[unit];
  const ends = new Date(endOf(last, unit).getTime() - 60_000);
  const [from, to] = [first, ends].map((time) => time.toISOString().slice(0, chars));
  return from === to ? from : `${from}..${to}`;
}

const SPELT: Record<Histogram["unit"], Intl.DateTimeFormatOptions> = {
  hour: { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false },
  day: { weekday: "short", month: "short", day: "numeric", year: "numeric" },
  week: { month: "short", day: "numeric", year: "numeric" },
  month: { month: "long", year: "numeric" },
  year: { year: "numeric" },
};

const TICKS: Record<Histogram["unit"], Intl.DateTimeFormatOptions> = {
  hour: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hour12: false },
  day: { month: "short", day: "numeric" },
  week: { month: "short", day: "numeric" },
  month: { month: "short", year: "numeric" },
  year: { year: "numeric" },
};

function spelt(time: Date, unit: Histogram["unit"]): string {
  const text = new Intl.DateTimeFormat("en", { ...SPELT[unit], timeZone: "UTC" }).format(time);
  return unit === "week" ? `week of ${text}` : text;
}
