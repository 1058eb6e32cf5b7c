import type { Range } from "../lib/api";

/** `#L120` and `#L120-L140`, the part of an address that names lines. */
export function hashOf([first, last]: Range): string {
  return first === last ? `#L${first}` : `#L${first}-L${last}`;
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
