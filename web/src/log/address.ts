import type { Range, Step } from "../lib/api";

/** A place in a build's log, as the address of its page names it. */
export interface Place {
  /** The id of a step that is shown alone; null for the whole log. */
  step: string | null;
  /** The lines: `#L120`, `#L120-L140`, or nothing. */
  hash: string;
}

export function placeOf(search: string, hash: string): Place {
  return { step: new URLSearchParams(search).get("step"), hash };
}

/** `#L120` and `#L120-L140`, the part of an address that names lines. */
export function hashOf([first, last]: Range): string {
  return first === last ? `#L${first}` : `#L${first}-L${last}`;
}

/** The address of a step that is shown alone. */
export function stepAddress(step: Step): string {
  return `?${new URLSearchParams({ step: step.id })}${hashOf([step.lines[0], step.lines[0]])}`;
}

/** Null when the address names no lines of a log that long. */
export function rangeOf(hash: string, total: number): Range | null {
  const match = /^#L(\d{1,12})(?:-L?(\d{1,12}))?$/.exec(hash);
  if (match === null) {
    return null;
  }
  const ends = [Number(match[1]), Number(match[2] ?? match[1])].map((line) => Math.min(Math.max(1, line), total));
  return [Math.min(...ends), Math.max(...ends)];
}

/** The line that an address leads to, as first.js asks for it; 0: the first one of evidence. */
export function lineOf(hash: string): number {
  return Number(/^#L(\d{1,12})/.exec(hash)?.[1] ?? 0);
}
