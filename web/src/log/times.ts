// The times that CI systems and builders print before a line, and how they are shown.

import type { Report } from "../lib/api";

/** As the log has them; since the build began; the time of day in UTC; not at all. */
export type TimeMode = "log" | "since" | "day" | "none";

export const TIME_MODES: [TimeMode, string][] = [
  ["log", "As logged"],
  ["since", "Since start"],
  ["day", "Time of day"],
  ["none", "No times"],
];

export function nextMode(mode: TimeMode): TimeMode {
  return TIME_MODES[(TIME_MODES.findIndex(([other]) => other === mode) + 1) % TIME_MODES.length][0];
}

const KEY = "faultbook.times";
/** A date and time with a zone, bare or in brackets, behind a job's name and step or not; GitLab puts a stream's number and kind behind it. */
const STAMP = /^(?:[^\t]{1,200}\t[^\t]{1,200}\t)?\ufeff?\[?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d))\]?(?: \d\d[OE][ +])?[ \t]?/;
/** BuildKit's seconds since a step began. */
const BUILDKIT = /^#(\d+) (\d+\.\d+) ?/;

/** What stands before a line's own text. */
export interface Prefix {
  /** Parts of the text that are left out where times are not shown as logged. */
  hidden: [number, number][];
  /** When the line was written, in milliseconds since 1970; NaN where the log does not tell. */
  millis: number;
}

const NO_PREFIX: Prefix = { hidden: [], millis: NaN };

/** Where a line goes on behind the time that a CI system puts before it. */
export function stampEnd(text: string): number {
  return STAMP.exec(text)?.[0].length ?? 0;
}

/** Reads the prefixes of one build's lines. */
export class Times {
  private readonly start: number;
  private readonly stepStarts: Map<string, number>;

  constructor({ build }: Report) {
    // Times without a zone are none of the day, and lines of other clocks cannot be held against them.
    this.start = build.startedAt === null || build.timing.clock === "local" ? NaN : Date.parse(build.startedAt);
    this.stepStarts = new Map(build.steps.filter((step) => step.startedAt !== null).map((step) => [step.id, Date.parse(step.startedAt ?? "")]));
  }

  /** Whether there is a clock to show times of. */
  get known(): boolean {
    return !Number.isNaN(this.start);
  }

  prefix(text: string): Prefix {
    const stamp = STAMP.exec(text);
    const at = stamp === null ? 0 : stamp[0].length;
    const buildkit = BUILDKIT.exec(at === 0 ? text : text.slice(at));
    if (stamp === null && buildkit === null) {
      return NO_PREFIX;
    }
    const hidden: [number, number][] = stamp === null ? [] : [[0, at]];
    let millis = stamp === null ? NaN : Date.parse(stamp[1].replace(",", ".").replace(" ", "T"));
    if (buildkit !== null) {
      const number = at + 1 + buildkit[1].length + 1;
      hidden.push([number, at + buildkit[0].length]);
      const stepStart = this.stepStarts.get(`#${buildkit[1]}`);
      if (Number.isNaN(millis) && stepStart !== undefined) {
        millis = stepStart + 1000 * Number(buildkit[2]);
      }
    }
    return { hidden, millis };
  }

  /** A time as a mode shows it; nothing where it is not known. */
  shown(millis: number, mode: TimeMode): string {
    if (Number.isNaN(millis)) {
      return "";
    }
    if (mode === "day") {
      return new Date(millis).toISOString().slice(11, 23);
    }
    const tenths = Math.max(0, Math.round((millis - this.start) / 100));
    const seconds = (tenths % 600) / 10;
    const minutes = Math.floor(tenths / 600) % 60;
    const hours = Math.floor(tenths / 36_000);
    const whole = `${hours > 0 ? `${hours}:` : ""}${hours > 0 ? String(minutes).padStart(2, "0") : minutes}:`;
    return `${whole}${seconds.toFixed(1).padStart(4, "0")}`;
  }
}

/** What was chosen last; until then, times are shown apart where a CI system prints long ones. */
export function chosenMode(report: Report, times: Times): TimeMode {
  if (!times.known) {
    return "log";
  }
  try {
    const chosen = localStorage.getItem(KEY);
    const known = TIME_MODES.find(([mode]) => mode === chosen);
    if (known !== undefined) {
      return known[0];
    }
  } catch {
    // Storage is blocked.
  }
  return report.build.wrapper !== null && report.build.timing.clock === "absolute" ? "since" : "log";
}

export function rememberMode(mode: TimeMode): void {
  try {
    localStorage.setItem(KEY, mode);
  } catch {
    // Storage is blocked: it holds for this page.
  }
}
