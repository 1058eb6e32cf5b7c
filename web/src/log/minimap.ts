import { fill, h } from "../lib/dom";
import type { Mark } from "./marks";

/** More ticks than this cannot be told apart. */
const MOST_TICKS = 400;

/** Ticks beside the scroll bar: marks, and the lines with what was looked for. */
export class Minimap {
  readonly element = h("div", { class: "minimap", "aria-hidden": "true" });
  private readonly marks = h("div");
  private readonly matches = h("div");

  constructor() {
    fill(this.element, this.matches, this.marks);
  }

  /** @param shareOf how far down a line is, from 0 to 1 */
  showMarks(marks: Mark[], shareOf: (line: number) => number): void {
    fill(this.marks, marks.map((mark) => tick(`tick tick-${mark.kind}`, shareOf(mark.lines[0]), shareOf(mark.lines[1] + 1))));
  }

  showMatches(lines: number[], shareOf: (line: number) => number): void {
    const seen = new Set<number>();
    const ticks: HTMLElement[] = [];
    for (const line of lines) {
      const share = shareOf(line);
      const place = Math.floor(MOST_TICKS * share);
      if (!seen.has(place)) {
        seen.add(place);
        ticks.push(tick("tick tick-match", share, share));
      }
    }
    fill(this.matches, ticks);
  }
}

function tick(classes: string, from: number, to: number): HTMLElement {
  const tick = h("span", { class: classes });
  tick.style.top = `${100 * from}%`;
  tick.style.height = `${100 * (to - from)}%`;
  return tick;
}
