// What all charts have in common: drawn by uPlot in the colours of the theme, as wide as their place.

import "uplot/dist/uPlot.min.css";
import uPlot from "uplot";
import { h } from "./dom";

/** A press that moves less is a click. */
export const LEAST_DRAG = 6;

/** Keeps a chart in a place of the page: drawn anew when the place's width or the theme changes, and gone with the place. */
export function plotIn(place: HTMLElement, make: (width: number) => uPlot): void {
  let plot: uPlot | null = null;
  let width = 0;
  const paint = () => {
    plot?.destroy();
    plot = width > 0 ? make(width) : null;
  };
  // Colours of a canvas do not change with the theme by themselves.
  const chosen = new MutationObserver(paint);
  const system = matchMedia("(prefers-color-scheme: dark)");
  const size = new ResizeObserver(([entry]) => {
    const next = Math.floor(entry.contentRect.width);
    if (!place.isConnected) {
      size.disconnect();
      chosen.disconnect();
      system.removeEventListener("change", paint);
      plot?.destroy();
    } else if (next !== width) {
      width = next;
      paint();
    }
  });
  chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  system.addEventListener("change", paint);
  size.observe(place);
}

/** What a variable of the style sheet, such as `--fail`, is now, as a canvas wants it. */
export function color(variable: string): string {
  const probe = document.body.appendChild(h("span", { hidden: true }));
  probe.style.color = `var(${variable})`;
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** Times of a chart are in UTC, as its parts are. */
export function utcDate(seconds: number): Date {
  return uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC");
}
