// The charts of the trends page.

import { timeChart, TIME_STEPS, WHOLE_STEPS, type Series } from "../lib/timechart";
import { h, type Child } from "../lib/dom";
import { count, duration } from "../lib/format";
import { has, queryLink, withoutTerm, withTerm, withTime } from "../lib/query";
import type { Every, Figures, Slice, Stats } from "../lib/stats";
import { seen } from "../lib/timeparts";
import { percent } from "./trends";

/** What is on the page: figures by cause over time, and how to ask for others. */
export interface Shown {
  stats: Stats;
  every: Every;
  query: string;
  change: (query: string) => void;
}

const LOSSES: [string, string][] = [
  ["backtracking", "Backtracking"],
  ["emulation", "Emulation"],
  ["retries", "Retries"],
  ["downloads", "Broken downloads"],
  ["solving", "Conda solving"],
  ["other", "Other"],
];

/** A part of the page, with what it is about in a sentence. */
export function panel(heading: string, about: Child, ...body: Child[]): HTMLElement {
  return h("section", { class: "panel" }, h("h2", null, heading), h("p", { class: "quiet" }, about), body);
}

function parts(slice: Slice | null, shown: Shown, value: (figures: Figures) => number | null): (number | null)[] {
  return shown.stats.parts.map((_, part) => {
    const figures = slice?.parts?.[part];
    return figures === undefined ? 0 : value(figures);
  });
}

/** The page's query, of some parts of time only. */
function within(shown: Shown, first: number, last: number): string {
  const { parts: starts } = shown.stats;
  return withTerm(shown.query, "seen", seen(starts[first], starts[last], shown.every));
}

function range(shown: Shown): (first: number, last: number) => void {
  return (first, last) => {
    const { parts: starts } = shown.stats;
    shown.change(withTime(shown.query, "seen", seen(starts[first], starts[last], shown.every)));
  };
}

function toggled(shown: Shown, field: string, value: string): () => void {
  return () => shown.change(has(shown.query, field, value) ? withoutTerm(shown.query, field, value) : withTerm(shown.query, field, value));
}

export function causesChart(shown: Shown): HTMLElement {
  const { stats } = shown;
  const causes = new Map<Series | undefined, string>();
  const series: Series[] = stats.groups
    .filter((group) => group.failures > 0)
    .map((group, i) => {
      const cause = group.values[0] ?? "";
      const one: Series = { label: cause, values: parts(group, shown, (figures) => figures.failures), color: `--chart-${i + 1}`, filter: toggled(shown, "cause", cause) };
      causes.set(one, cause);
      return one;
    });
  if (stats.other !== null && stats.other.failures > 0) {
    series.push({ label: `${count(stats.folded)} other causes`, values: parts(stats.other, shown, (figures) => figures.failures), color: "--chart-other" });
  }
  if (stats.all.unexplained > 0) {
    const unexplained: Series = { label: "unexplained", values: parts(stats.none, shown, (figures) => figures.unexplained), color: "--fail", filter: toggled(shown, "cause", "none") };
    causes.set(unexplained, "none");
    series.push(unexplained);
  }
  const heading = "Failures by cause";
  if (series.length === 0) {
    return panel(heading, "No build of these failed.");
  }
  return panel(
    heading,
    "How many builds failed, by the learning that explains it. A cause in the legend narrows the page; a bar leads to its builds; drag to choose a time.",
    timeChart({
      title: heading,
      parts: stats.parts,
      every: shown.every,
      series,
      kind: "bars",
      format: count,
      steps: WHOLE_STEPS,
      link: (part, one) => {
        const time = within(shown, part, part);
        const cause = causes.get(one);
        const asked = cause === undefined ? time : withTerm(time, "cause", cause);
        return one !== undefined && cause === undefined ? null : queryLink(withTerm(asked, "outcome", "failure"));
      },
      range: range(shown),
    }),
  );
}

export function lostChart(shown: Shown, byLearning: Child): HTMLElement {
  const { stats } = shown;
  const heading = "Time lost";
  const series: Series[] = LOSSES.flatMap(([word, label], i) => {
    const total = stats.all.lostTo[word]?.total ?? 0;
    return total > 0
      ? [{ label: `${label}, ${duration(total)}`, values: parts(stats.all, shown, (figures) => figures.lostTo[word]?.total ?? 0), color: word === "other" ? "--chart-other" : `--chart-${i + 1}` }]
      : [];
  });
  if (series.length === 0) {
    return panel(heading, "No log of these tells of time that was lost to backtracking, emulation, retries or broken downloads.");
  }
  return panel(
    heading,
    "What logs state as lost. Kinds may overlap: a retry under an emulator counts for both.",
    timeChart({ title: heading, parts: stats.parts, every: shown.every, series, kind: "bars", format: duration, steps: TIME_STEPS, link: (part, one) => (one === undefined ? queryLink(withTerm(within(shown, part, part), "lost", ">0s")) : null), range: range(shown) }),
    byLearning,
  );
}

export function durationsChart(shown: Shown): HTMLElement {
  const { stats } = shown;
  const heading = "How long builds take";
  if (stats.all.durations.count === 0) {
    return panel(heading, "No log of these tells how long its build took.");
  }
  return panel(
    heading,
    "Half of the builds are at most as long as p50, nine in ten as p90.",
    timeChart({
      title: heading,
      parts: stats.parts,
      every: shown.every,
      series: [
        { label: "p50", values: parts(stats.all, shown, (figures) => figures.durations.p50), color: "--chart-1" },
        { label: "p90", values: parts(stats.all, shown, (figures) => figures.durations.p90), color: "--chart-2" },
      ],
      kind: "lines",
      format: duration,
      steps: TIME_STEPS,
      link: (part) => queryLink(within(shown, part, part)),
      range: range(shown),
    }),
  );
}

export function cachedChart(shown: Shown): HTMLElement {
  const { stats } = shown;
  const heading = "From the cache";
  if (stats.all.reached === 0) {
    return panel(heading, "No log of these tells which instructions were cached.");
  }
  return panel(
    heading,
    "The share of instructions whose result came from a cache.",
    timeChart({
      title: heading,
      parts: stats.parts,
      every: shown.every,
      series: [{ label: "cached", values: parts(stats.all, shown, (figures) => figures.cachedShare), color: "--chart-3" }],
      kind: "lines",
      format: percent,
      top: 1,
      link: (part) => queryLink(within(shown, part, part)),
      range: range(shown),
    }),
  );
}
