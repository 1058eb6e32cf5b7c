import type { Range, Step } from "../lib/api";

/** Lines of the steps that ran at one time; sections follow each other without overlaps. */
export interface Section {
  lines: Range;
  /** In the order in which they began; at least one. */
  steps: Step[];
}

/** What a row shows: a line, or the lines of a section that is folded. */
export type Row = { line: number; folded: null } | { line: number; folded: Section };

const SHORTEST = 3;

/** Steps that ran at once print in between each other, so they make one section; a step of a CI system holds others, and makes none. */
export function sectionsOf(steps: Step[], total: number): Section[] {
  const sorted = steps.filter(({ lines: [first, last] }) => first >= 1 && last <= total).sort((a, b) => a.lines[0] - b.lines[0] || b.lines[1] - a.lines[1]);
  const inner = sorted.filter((step, i) => !holds(step, sorted[i + 1]) || !holds(step, sorted[i + 2]));
  const sections: { lines: [number, number]; steps: Step[] }[] = [];
  for (const step of inner) {
    const open = sections[sections.length - 1];
    if (open !== undefined && step.lines[0] <= open.lines[1]) {
      open.steps.push(step);
      open.lines[1] = Math.max(open.lines[1], step.lines[1]);
    } else {
      sections.push({ lines: [step.lines[0], step.lines[1]], steps: [step] });
    }
  }
  // The line between two steps, which BuildKit leaves blank, goes with the first.
  sections.forEach((section, i) => {
    if (sections[i + 1]?.lines[0] === section.lines[1] + 2) {
      section.lines[1]++;
    }
  });
  return sections;
}

function holds(step: Step, other: Step | undefined): boolean {
  return other !== undefined && other.lines[0] >= step.lines[0] && other.lines[1] <= step.lines[1];
}

/** Which rows a log has while some of its sections are folded. */
export class Rows {
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

  /** What a row shows; they count from 1. */
  at(row: number): Row {
    const i = lastAtMost(this.folds, row, (fold) => fold.row);
    if (i < 0) {
      return { line: row, folded: null };
    }
    const { row: start, section } = this.folds[i];
    return row === start ? { line: section.lines[0], folded: section } : { line: section.lines[1] + row - start, folded: null };
  }

  /** The row with a line, or with the section that it is folded into. */
  rowOf(line: number): number {
    const i = lastAtMost(this.folds, line, (fold) => fold.section.lines[0]);
    if (i < 0) {
      return line;
    }
    const { row, section } = this.folds[i];
    return line <= section.lines[1] ? row : row + line - section.lines[1];
  }

  /** The section of a line, if it is in one that is long enough to fold. */
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

function canFold(section: Section): boolean {
  return section.lines[1] - section.lines[0] + 1 >= SHORTEST;
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
