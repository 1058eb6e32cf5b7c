import uPlot from "uplot";
import { h } from "./dom";
import { keyBrush, type KeyBrush } from "./keybrush";
import { color, LEAST_DRAG, plotIn, utcDate } from "./plot";

/** A series of bars; later ones are drawn over earlier ones. */
export interface Bars {
  /** A variable of the style sheet. */
  color: string;
  values: number[];
}

export interface BarChart {
  /** What it shows, for those who cannot see it. */
  label: string;
  /** Where bars begin, in seconds since 1970. */
  starts: number[];
  /** Behind the last bar. */
  end: number;
  bars: Bars[];
  height: number;
  /** How a time is written below the bars. */
  tick(seconds: number): string;
  /** What is known of some bars, in words. */
  says(first: number, last: number): string;
  /** Bars are pointed at, or about to be chosen; null when none is. */
  onPoint(bars: [first: number, last: number] | null): void;
  /** Bars were dragged over, one was clicked, or some were chosen with the keyboard. */
  onBrush(first: number, last: number): void;
}

const COUNT_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000];

/** A bar chart that fills the width of its place; a range of bars is chosen by dragging, or with the keyboard. */
export function barChart(options: BarChart): HTMLElement {
  const place = h("div", { class: "chart" });
  place.style.height = `${options.height}px`; // Before it is drawn, too: nothing below it moves.
  const keys = keyBrush(place, {
    label: options.label,
    count: options.starts.length,
    says: options.says,
    onMove: (range) => {
      options.onPoint(range);
      paintRange();
    },
    onChoose: options.onBrush,
  });
  let plot: uPlot | null = null;
  const paintRange = () => {
    if (plot !== null) {
      showRange(plot, options, keys.range());
    }
  };
  plotIn(place, (width) => {
    plot = new uPlot(optionsOf(options, keys, width), dataOf(options), place);
    return plot;
  });
  return place;
}

function showRange(plot: uPlot, options: BarChart, range: [number, number] | null): void {
  const left = range === null ? 0 : plot.valToPos(options.starts[range[0]], "x");
  const right = range === null ? 0 : plot.valToPos(options.starts[range[1] + 1] ?? options.end, "x");
  plot.setSelect({ left, top: 0, width: right - left, height: plot.over.clientHeight }, false);
}

/** Bars begin at their times; uPlot wants their middles. */
function middles({ starts, end }: BarChart): number[] {
  return starts.map((start, i) => (start + (starts[i + 1] ?? end)) / 2);
}

function dataOf(options: BarChart): uPlot.AlignedData {
  return [middles(options), ...options.bars.map((bars) => bars.values)];
}

function optionsOf(options: BarChart, keys: KeyBrush, width: number): uPlot.Options {
  const axis = { stroke: color("--ink-3"), font: "11px system-ui, sans-serif", grid: { stroke: color("--line"), width: 1 }, ticks: { show: false } };
  const first = options.starts[0];
  const roomUntil = options.end - 0.05 * (options.end - first);
  return {
    width,
    height: options.height,
    padding: [8, 4, 0, 0],
    legend: { show: false },
    tzDate: utcDate,
    scales: { x: { range: () => [first, options.end] }, y: { range: (_, __, most) => [0, Math.max(1, most)] } },
    axes: [
      // No label at the very end, where there is no room for it, and no 0 beside the first one.
      { ...axis, size: 22, gap: 3, space: 70, grid: { show: false }, values: (_, splits) => splits.map((split) => (split === null ? "" : options.tick(split))), filter: (_, splits) => splits.map((split) => (split < roomUntil ? split : null)) },
      { ...axis, size: 34, gap: 4, incrs: COUNT_STEPS, space: 24, filter: (_, splits) => splits.map((split) => (split > 0 ? split : null)) },
    ],
    series: [
      {},
      ...options.bars.map((bars) => ({
        fill: color(bars.color),
        width: 0,
        points: { show: false },
        paths: uPlot.paths.bars?.({ size: [0.86, 60], align: 0 }),
      })),
    ],
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
    hooks: {
      setCursor: [
        (u) => {
          const bar = u.cursor.idx ?? null;
          options.onPoint(bar === null ? keys.range() : [bar, bar]);
        },
      ],
      setSelect: [
        (u) => {
          if (u.select.width >= LEAST_DRAG) {
            options.onBrush(barAt(options, u.posToVal(u.select.left, "x")), barAt(options, u.posToVal(u.select.left + u.select.width, "x")));
          }
        },
      ],
      ready: [
        (u) => {
          showRange(u, options, keys.range());
          let pressed = 0;
          u.over.addEventListener("mousedown", (event) => {
            pressed = event.clientX;
          });
          u.over.addEventListener("mouseup", (event) => {
            if (Math.abs(event.clientX - pressed) < LEAST_DRAG) {
              const bar = barAt(options, u.posToVal(event.offsetX, "x"));
              options.onBrush(bar, bar);
            }
          });
        },
      ],
    },
  };
}

function barAt({ starts }: BarChart, seconds: number): number {
  return Math.max(0, starts.findLastIndex((start) => start <= seconds));
}
