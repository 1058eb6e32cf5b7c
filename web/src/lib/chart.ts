// Charts over time by uPlot, in the colours of the theme.

import "uplot/dist/uPlot.min.css";
import uPlot from "uplot";
import { h } from "./dom";

/** Calls back when the theme changes, by the toggle or by the system. */
export function onTheme(change: () => void): void {
  new MutationObserver(change).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", change);
}

/** What a variable of the style sheet, such as `--fail`, is now, as a canvas wants it. */
export function color(variable: string): string {
  const probe = document.body.appendChild(h("span", { hidden: true }));
  probe.style.color = `var(${variable})`;
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

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
  /** A bar is pointed at; null when none is. */
  onPoint(index: number | null): void;
  /** Bars were dragged over, or one was clicked. */
  onBrush(first: number, last: number): void;
}

/** A bar chart that fills the width of its place; drag over it to choose a range. */
export function barChart(options: BarChart): HTMLElement {
  const place = h("div", { class: "chart", role: "img", "aria-label": options.label });
  let plot: uPlot | null = null;
  const draw = () => {
    plot?.destroy();
    plot = place.clientWidth > 0 ? new uPlot(optionsOf(options, place.clientWidth), dataOf(options), place) : null;
  };
  new ResizeObserver(() => {
    if (plot === null) {
      draw();
    } else if (plot.width !== place.clientWidth && place.clientWidth > 0) {
      plot.setSize({ width: place.clientWidth, height: options.height });
    }
  }).observe(place);
  onTheme(draw);
  return place;
}

/** Bars begin at their times; uPlot wants their middles. */
function middles({ starts, end }: BarChart): number[] {
  return starts.map((start, i) => (start + (starts[i + 1] ?? end)) / 2);
}

function dataOf(options: BarChart): uPlot.AlignedData {
  return [middles(options), ...options.bars.map((bars) => bars.values)];
}

function optionsOf(options: BarChart, width: number): uPlot.Options {
  const ink = color("--ink-3");
  const axis = { stroke: ink, font: "11px system-ui, sans-serif", grid: { stroke: color("--line"), width: 1 }, ticks: { show: false } };
  const first = options.starts[0];
  const roomUntil = options.end - 0.05 * (options.end - first);
  return {
    width,
    height: options.height,
    padding: [8, 4, 0, 0],
    legend: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    scales: { x: { range: () => [first, options.end] }, y: { range: (_, __, most) => [0, Math.max(1, most)] } },
    axes: [
      // No label at the very end, where there is no room for it, and no 0 beside the first one.
      { ...axis, size: 22, gap: 3, space: 70, grid: { show: false }, values: (_, splits) => splits.map((split) => (split === null ? "" : options.tick(split))), filter: (_, splits) => splits.map((split) => (split < roomUntil ? split : null)) },
      { ...axis, size: 34, gap: 4, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000], space: 24, filter: (_, splits) => splits.map((split) => (split > 0 ? split : null)) },
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
      setCursor: [(u) => options.onPoint(u.cursor.idx ?? null)],
      setSelect: [
        (u) => {
          if (u.select.width > 0) {
            options.onBrush(barAt(options, u.posToVal(u.select.left, "x")), barAt(options, u.posToVal(u.select.left + u.select.width, "x")));
          }
        },
      ],
      ready: [
        (u) => {
          let down = 0;
          u.over.addEventListener("mousedown", (event) => {
            down = event.clientX;
          });
          u.over.addEventListener("mouseup", (event) => {
            if (Math.abs(event.clientX - down) < 3) {
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
