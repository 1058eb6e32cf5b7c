// What the server counts: figures of builds or steps, by what they are grouped by, over time.

import { get } from "./api";

export interface Spread {
  count: number;
  total: number;
  p50: number | null;
  p90: number | null;
  p99: number | null;
  max: number | null;
}

export interface Figures {
  count: number;
  successes: number;
  failures: number;
  failureRate: number | null;
  unexplained: number;
  unexplainedRate: number | null;
  reached: number;
  cached: number;
  cachedShare: number | null;
  durations: Spread;
  lost: Spread;
  lostTo: Record<string, Spread>;
}

export interface Slice extends Figures {
  parts?: Figures[];
}

export interface Group extends Slice {
  /** One for each dimension; null where things have none. */
  values: (string | null)[];
}

export type Every = "hour" | "day" | "week" | "month";

export interface Stats {
  first: string | null;
  last: string | null;
  exact: boolean;
  every: Every | null;
  /** When each part of time begins, in UTC. */
  parts: string[];
  all: Slice;
  groups: Group[];
  folded: number;
  other: Slice | null;
  none: Slice | null;
}

export interface FlakyTarget {
  target: string;
  builds: number;
  failures: number;
  compared: number;
  turns: number;
  lastTurn: string;
  lastFailure: string;
}

export interface StatsQuestion {
  q: string;
  by?: string[];
  every?: Every;
  order?: string;
  top?: number;
}

export function stats(question: StatsQuestion, signal?: AbortSignal): Promise<Stats> {
  const asked = new URLSearchParams({ q: question.q, top: String(question.top ?? 10) });
  question.by?.forEach((name) => asked.append("by", name));
  if (question.every) {
    asked.set("every", question.every);
  }
  if (question.order) {
    asked.set("order", question.order);
  }
  return get(`/api/stats?${asked}`, signal);
}

export function flaky(q: string, limit: number, signal?: AbortSignal): Promise<{ targets: FlakyTarget[]; exact: boolean }> {
  return get(`/api/stats/flaky?${new URLSearchParams({ q, limit: String(limit) })}`, signal);
}

const DAY_MILLIS = 86_400_000;

/** Parts of time that make a chart of a few dozen of them. */
export function fitting(first: string, last: string): Every {
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MILLIS;
  return days <= 2 ? "hour" : days <= 45 ? "day" : days <= 400 ? "week" : "month";
}

/** When a part of time is over, in milliseconds. */
export function endOf(start: string, every: Every): number {
  const time = new Date(start);
  switch (every) {
    case "hour":
      return time.getTime() + DAY_MILLIS / 24;
    case "day":
      return time.getTime() + DAY_MILLIS;
    case "week":
      return time.getTime() + 7 * DAY_MILLIS;
    case "month":
      return Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1, 1);
  }
}

/** What the field `seen` is asked for, to get the builds of parts of time, the first to the last of them. */
export function seen(first: string, last: string, every: Every): string {
  const end = new Date(endOf(last, every) - 60_000).toISOString();
  const size = every === "hour" ? 16 : every === "month" ? 7 : 10;
  const [from, to] = [first.slice(0, size), end.slice(0, size)];
  return from === to ? from : `${from}..${to}`;
}

const MONTH = new Intl.DateTimeFormat("en", { timeZone: "UTC", month: "short", year: "numeric" });
const DAY = new Intl.DateTimeFormat("en", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
const HOUR = new Intl.DateTimeFormat("en", { timeZone: "UTC", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** What people call a part of time. */
export function partName(start: string, every: Every): string {
  const time = new Date(start);
  switch (every) {
    case "hour":
      return HOUR.format(time);
    case "day":
      return DAY.format(time);
    case "week":
      return `week of ${DAY.format(time)}`;
    case "month":
      return MONTH.format(time);
  }
}
