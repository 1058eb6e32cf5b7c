// Charts over time: stacked bars or lines, with a legend that filters, bars that lead to their builds, and the figures as a table behind it.

import uPlot from "uplot";
import { fill, h, type Child } from "./dom";
import { color, LEAST_DRAG, plotIn, utcDate } from "./plot";
import type { Every } from "./stats";
import { endOf, partName, tickName } from "./timeparts";

export interface Series {
  label: string;
  /** One for each part of time; null where nothing is known. */
  values: (number | null)[];
  /** A colour of the theme, such as `--chart-1`. */
  color: string;
  /** Adds the series to the page's filter. */
  filter?: () => void;
}

export interface TimeChart {
  title: string;
  parts: string[];
  every: Every;
  series: Series[];
  kind: "bars" | "lines";
  format: (value: number) => string;
  /** Distances that ticks may have. */
  steps?: number[];
  /** What the scale ends with at least, such as 1 for shares. */
  top?: number;
  /** Where the builds of a part of time are listed; of one series, or of all. Null where no query says which they are. */
  link: (part: number, series?: Series) => string | null;
  /** The parts of time that were marked, first and last. */
  range: (first: number, last: number) => void;
}

const HEIGHT = 210;
/** Of the axes' digits and letters. */
const CHAR_WIDTH = 6.6;

/** Distances of ticks that count things. */
export const WHOLE_STEPS = [1, 2, 5].flatMap((digit) => [1, 10, 100, 1e3, 1e4, 1e5, 1e6].map((power) => digit * power)).sort((a, b) => a - b);
/** Distances of ticks that are seconds. */
export const TIME_STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 36000, 86400, 172800, 432000, 864000];

/** The chart; it is drawn once it has a place on the page. */
export function timeChart(chart: TimeChart): HTMLElement {
  const canvas = h("div", { class: "chart-canvas", role: "img", "aria-label": `${chart.title}, a chart. Its figures are in the table below.` });
  canvas.style.height = `${HEIGHT}px`; // Before it is drawn, too: nothing below it moves.
  const tip = h("div", { class: "chart-tip", hidden: true });
  const legend = h(
    "ul",
    { class: "chart-legend", "aria-label": `${chart.title}: legend` },
    chart.series.map((series) => {
      const inner = [swatch(series), h("span", null, series.label)];
      return h(
        "li",
        null,
        series.filter
          ? h("button", { type: "button", class: "legend-button", title: `Only builds of ${series.label}`, onclick: series.filter }, inner)
          : h("span", { class: "legend-button" }, inner),
      );
    }),
  );
  const frame = h("div", { class: "timechart" }, legend, h("div", { class: "chart-plot" }, canvas, tip), tableOf(chart));
  plotIn(canvas, (width) => new uPlot(options(chart, tip, width), data(chart), canvas));
  return frame;
}

function swatch(series: Series): HTMLElement {
  const mark = h("span", { class: "swatch", "aria-hidden": "true" });
  mark.style.background = `var(${series.color})`;
  return mark;
}

function tableOf(chart: TimeChart): HTMLElement {
  const cell = (part: number, series: Series) => {
    const value = series.values[part];
    return h("td", null, value === null || value === undefined ? "–" : linked(value === 0 ? null : chart.link(part, series), chart.format(value)));
  };
  const rows = () =>
    chart.parts.map((start, part) =>
      h("tr", null, h("th", { scope: "row" }, linked(chart.link(part), partName(start, chart.every))), chart.series.map((series) => cell(part, series))),
    );
  const body = h("tbody");
  const table = h(
    "table",
    { class: "figures" },
    h("caption", { class: "visually-hidden" }, chart.title),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "Time (UTC)"), chart.series.map((series) => h("th", { scope: "col" }, series.label)))),
    body,
  );
  const details = h("details", { class: "chart-table" }, h("summary", null, "Figures as a table"), h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": `${chart.title}: table` }, table));
  details.addEventListener("toggle", () => details.open && !body.hasChildNodes() && fill(body, rows()));
  return details;
}

function linked(href: string | null, text: string): Child {
  return href === null ? text : h("a", { href }, text);
}

/** Bars are stacked by drawing the sums, the tallest first, each over the one before. */
function data(chart: TimeChart): uPlot.AlignedData {
  const x = chart.parts.map((start) => Date.parse(start) / 1000);
  if (chart.kind === "lines") {
    return [x, ...chart.series.map((series) => series.values)];
  }
  const sums = x.map(() => 0);
  return [x, ...chart.series.map((series) => series.values.map((value, part) => (sums[part] += value ?? 0))).reverse()];
}

function options(chart: TimeChart, tip: HTMLElement, width: number): uPlot.Options {
  const isBars = chart.kind === "bars";
  const last = chart.parts.length - 1;
  const begin = Date.parse(chart.parts[0]) / 1000;
  const end = endOf(chart.parts[last], chart.every) / 1000;
  const middle = isBars ? 0 : (end - begin) / chart.parts.length / 2;
  const shown = named(chart, width);
  const middleOf = (part: number) => {
    const start = Date.parse(chart.parts[part]) / 1000;
    return isBars ? (start + endOf(chart.parts[part], chart.every) / 1000) / 2 : start;
  };
  const bars = uPlot.paths.bars?.({ size: [0.82, 64], align: 1 });
  const drawn = isBars ? [...chart.series].reverse() : chart.series;
  const axis = { stroke: color("--ink-3"), grid: { stroke: color("--line"), width: 1 }, ticks: { show: false }, font: "12px ui-sans-serif, system-ui, sans-serif" };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    tzDate: utcDate,
    padding: [10, 30, 0, 0],
    scales: {
      x: { time: true, range: () => (isBars ? [begin, end] : [begin - middle, end - middle]) },
      y: { range: (_, __, max) => [0, Math.max(chart.top ?? 0, (max || 1) * 1.06)] },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 30, splits: () => shown.map(middleOf), values: () => shown.map((part) => tickName(chart.parts[part], chart.every)) },
      { ...axis, space: 34, incrs: chart.steps, size: (_, texts) => 14 + CHAR_WIDTH * Math.max(3, ...(texts ?? []).map((text) => text.length)), values: (_, ticks) => ticks.map((tick) => chart.format(tick)) },
    ],
    series: [
      {},
      ...drawn.map((series): uPlot.Series => {
        const own = color(series.color);
        return isBars
          ? { fill: own, width: 0, paths: bars, points: { show: false } }
          : { stroke: own, width: 2, spanGaps: false, points: { show: true, size: 6, fill: own, stroke: own } };
      }),
    ],
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
    hooks: {
      ready: [(plot) => listen(plot, chart, tip)],
      setCursor: [(plot) => point(plot, chart, tip)],
      setSelect: [(plot) => select(plot, chart)],
    },
  };
}

/** Every so many parts of time, so that each has room for its name. */
function named(chart: TimeChart, width: number): number[] {
  const room = chart.every === "hour" ? 110 : 76;
  const step = Math.max(1, Math.ceil((chart.parts.length * room) / Math.max(room, width - 100)));
  return chart.parts.flatMap((_, part) => (part % step === 0 ? [part] : []));
}

/** The part of time at a place of the plot. */
function partAt(plot: uPlot, chart: TimeChart, left: number): number {
  const x = plot.posToVal(left, "x");
  if (chart.kind === "lines") {
    return plot.valToIdx(x);
  }
  let part = 0;
  while (part < chart.parts.length - 1 && Date.parse(chart.parts[part + 1]) / 1000 <= x) {
    part++;
  }
  return part;
}

function listen(plot: uPlot, chart: TimeChart, tip: HTMLElement): void {
  let pressed = 0;
  plot.over.addEventListener("mousedown", (event) => (pressed = event.clientX));
  plot.over.addEventListener("click", (event) => {
    if (Math.abs(event.clientX - pressed) < LEAST_DRAG) {
      const href = chart.link(partAt(plot, chart, plot.cursor.left ?? 0));
      if (href !== null) {
        location.assign(href);
      }
    }
  });
  plot.over.addEventListener("mouseleave", () => (tip.hidden = true));
}

function select(plot: uPlot, chart: TimeChart): void {
  const { left, width } = plot.select;
  if (width >= LEAST_DRAG) {
    chart.range(partAt(plot, chart, left), partAt(plot, chart, left + width));
  }
}

function point(plot: uPlot, chart: TimeChart, tip: HTMLElement): void {
  const left = plot.cursor.left ?? -1;
  if (left < 0) {
    tip.hidden = true;
    return;
  }
  const part = partAt(plot, chart, left);
  const rows: Child[] = chart.series
    .filter((series) => series.values[part] !== null && (chart.kind === "lines" || series.values[part] !== 0))
    .map((series) => h("p", null, swatch(series), h("span", null, series.label), h("strong", null, chart.format(series.values[part] ?? 0))));
  fill(tip, h("p", { class: "chart-tip-title" }, partName(chart.parts[part], chart.every)), rows.length > 0 ? rows : h("p", null, "nothing"));
  tip.hidden = false;
  const room = plot.over.offsetLeft + plot.over.clientWidth;
  const x = plot.over.offsetLeft + left + 14;
  tip.style.left = `${x + tip.offsetWidth > room ? Math.max(0, x - tip.offsetWidth - 28) : x}px`;
}
