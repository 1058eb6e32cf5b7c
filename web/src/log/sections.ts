import type { Range, Step } from "../lib/api";

/** Lines of the steps that ran at one time; sections follow each other without overlaps. */
export interface Section {
  lines: Range;
  /** In the order in which they began; at least one. */
  steps: Step[];
}

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

/** Whether it is long enough to be folded. */
export function canFold(section: Section): boolean {
  return section.lines[1] - section.lines[0] + 1 >= SHORTEST;
}
