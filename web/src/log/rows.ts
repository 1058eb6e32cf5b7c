import type { Range } from "../lib/api";
import { canFold, type Section } from "./sections";

/** What a row shows: a line, or the lines of a section that is folded. */
export type Row = { line: number; folded: null } | { line: number; folded: Section };

/** Which lines are shown, and where. Rows count from 1, as lines do. */
export interface Rows {
  readonly count: number;
  at(row: number): Row;
  /** The row with a line, with the section that it is folded into, or where it would be if it were shown. */
  rowOf(line: number): number;
  /** Whether a line is shown, or folded. */
  has(line: number): boolean;
  /** The section of a line, if it is in one that can be folded. */
  sectionOf(line: number): Section | null;
}

/** The lines of some rows, as far as there are such rows, in as few ranges as what is not shown leaves. */
export function linesOf(rows: Rows, from: number, to: number): [number, number][] {
  const ranges: [number, number][] = [];
  for (let row = Math.max(1, from); row <= Math.min(rows.count, to); row++) {
    const { line } = rows.at(row);
    const open = ranges[ranges.length - 1];
    if (open !== undefined && line === open[1] + 1) {
      open[1] = line;
    } else {
      ranges.push([line, line]);
    }
  }
  return ranges;
}

/** The lines of these ranges, which follow each other, and no others. */
export class PartRows implements Rows {
  readonly count: number;
  /** Of each range: the row of its first line. */
  private readonly starts: number[] = [];

  constructor(private readonly ranges: Range[]) {
    let row = 1;
    for (const [first, last] of ranges) {
      this.starts.push(row);
      row += last - first + 1;
    }
    this.count = row - 1;
  }

  at(row: number): Row {
    const i = Math.max(0, lastAtMost(this.starts, row, (start) => start));
    return { line: this.ranges[i][0] + row - this.starts[i], folded: null };
  }

  rowOf(line: number): number {
    const i = lastAtMost(this.ranges, line, ([first]) => first);
    if (i < 0) {
      return 1;
    }
    const [first, last] = this.ranges[i];
    return this.starts[i] + Math.min(line, last) - first;
  }

  has(line: number): boolean {
    const i = lastAtMost(this.ranges, line, ([first]) => first);
    return i >= 0 && line <= this.ranges[i][1];
  }

  sectionOf(): null {
    return null;
  }
}

/** All lines, while some sections are folded. */
export class FoldedRows implements Rows {
  private readonly folded = new Set<Section>();
  /** Of the folded sections, in order: the row that stands for each. */
  private folds: { row: number; section: Section }[] = [];
  private hidden = 0;

  constructor(
    private readonly total: number,
    readonly sections: Section[],
  ) {}

  get count(): number {
    return this.total - this.hidden;
  }

  get anyFolded(): boolean {
    return this.folded.size > 0;
  }

  at(row: number): Row {
    const i = lastAtMost(this.folds, row, (fold) => fold.row);
    if (i < 0) {
      return { line: row, folded: null };
    }
    const { row: start, section } = this.folds[i];
    return row === start ? { line: section.lines[0], folded: section } : { line: section.lines[1] + row - start, folded: null };
  }

  rowOf(line: number): number {
    const i = lastAtMost(this.folds, line, (fold) => fold.section.lines[0]);
    if (i < 0) {
      return line;
    }
    const { row, section } = this.folds[i];
    return line <= section.lines[1] ? row : row + line - section.lines[1];
  }

  has(line: number): boolean {
    return line >= 1 && line <= this.total;
  }

  sectionOf(line: number): Section | null {
    const i = lastAtMost(this.sections, line, (section) => section.lines[0]);
    const section = i < 0 ? undefined : this.sections[i];
    return section !== undefined && line <= section.lines[1] && canFold(section) ? section : null;
  }

  toggle(section: Section): void {
    if (!this.folded.delete(section)) {
      this.folded.add(section);
    }
    this.place();
  }

  foldAll(folds: boolean): void {
    this.folded.clear();
    if (folds) {
      this.sections.filter(canFold).forEach((section) => this.folded.add(section));
    }
    this.place();
  }

  /** Unfolds what a line is folded into; false when it is in sight. */
  reveal(line: number): boolean {
    const section = this.sectionOf(line);
    const folded = section !== null && this.folded.delete(section);
    if (folded) {
      this.place();
    }
    return folded;
  }

  /** The same of a log that has grown: what was folded still is, where its first line still begins a section. */
  grown(total: number, sections: Section[]): FoldedRows {
    const rows = new FoldedRows(total, sections);
    const firsts = new Set([...this.folded].map((section) => section.lines[0]));
    sections.filter((section) => canFold(section) && firsts.has(section.lines[0])).forEach((section) => rows.folded.add(section));
    rows.place();
    return rows;
  }

  private place(): void {
    this.hidden = 0;
    this.folds = this.sections
      .filter((section) => this.folded.has(section))
      .map((section) => {
        const row = section.lines[0] - this.hidden;
        this.hidden += section.lines[1] - section.lines[0];
        return { row, section };
      });
  }
}

/** The last item of a sorted list with a key of at most `key`; -1 when there is none. */
function lastAtMost<T>(sorted: T[], key: number, keyOf: (item: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(sorted[middle]) <= key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}
