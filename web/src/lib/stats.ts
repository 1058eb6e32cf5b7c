// What the server counts: figures of builds or steps, by what they are grouped by, over time.

import { get } from "./http";
import type { TimePart } from "./timeparts";

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

/** Parts of time that the server counts by. */
export type Every = Exclude<TimePart, "year">;

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
  /** What it has in common with other targets of this name; not made for people. */
  target: string;
  job: string | null;
  /** Of the last failure's log. */
  path: string;
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
