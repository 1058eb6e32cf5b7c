import { fill, h } from "../lib/dom";
import type { Mark } from "./viewer";

/** More ticks than this cannot be told apart. */
const MOST_TICKS = 400;

/** Ticks beside the scroll bar: marks, and the lines with what was looked for. */
export class Minimap {
  readonly element = h("div", { class: "minimap", "aria-hidden": "true" });
  private readonly matches = h("div");

  constructor(
    marks: Mark[],
    private readonly total: number,
  ) {
    fill(
      this.element,
      this.matches,
      marks.map((mark) => this.tick(mark.lines[0], mark.lines[1], `tick tick-${mark.kind}`)),
    );
  }

  showMatches(lines: number[]): void {
    const seen = new Set<number>();
    const ticks: HTMLElement[] = [];
    for (const line of lines) {
      const place = Math.floor((MOST_TICKS * (line - 1)) / this.total);
      if (!seen.has(place)) {
        seen.add(place);
        ticks.push(this.tick(line, line, "tick tick-match"));
      }
    }
    fill(this.matches, ticks);
  }

  private tick(first: number, last: number, classes: string): HTMLElement {
    const tick = h("span", { class: classes });
    tick.style.top = `${(100 * (first - 1)) / Math.max(1, this.total)}%`;
    tick.style.height = `${(100 * (last - first + 1)) / Math.max(1, this.total)}%`;
    return tick;
  }
}
