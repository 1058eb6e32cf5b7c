import type { Range } from "../lib/api";

export type MarkKind = "cause" | "excerpt" | "clipped" | "other";

/** Lines that stand out, and why. */
export interface Mark {
  lines: Range;
  kind: MarkKind;
  title: string;
}

/** What is marked in a log, and the way from one mark to the next. */
export class Marks {
  /** In the order of the log. */
  readonly stops: Mark[];

  /**
   * @param all most important first
   */
  constructor(private readonly all: Mark[]) {
    this.stops = [...all].sort((a, b) => a.lines[0] - b.lines[0]);
  }

  /** The most important one. */
  get first(): Mark | undefined {
    return this.all[0];
  }

  isLike(other: Marks): boolean {
    return JSON.stringify(this.all) === JSON.stringify(other.all);
  }

  /** Those that these lines have a part of, most important first. */
  on(lines: Range): Mark[] {
    return this.all.filter((mark) => overlap(mark.lines, lines));
  }

  /** The next one behind a line, or before it; behind the last comes the first. */
  next(line: number | null, by: number): Mark | undefined {
    const ahead = by > 0 ? this.stops.find((mark) => mark.lines[0] > (line ?? 0)) : this.stops.findLast((mark) => mark.lines[0] < (line ?? Infinity));
    return ahead ?? this.stops.at(by > 0 ? 0 : -1);
  }
}

export function overlap(a: Range, b: Range): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}
