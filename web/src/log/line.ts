import { h, type Child } from "../lib/dom";
import type { StyledText } from "./cache";

/** A part of a line that looks otherwise than the rest. */
interface Part {
  start: number;
  end: number;
  style: string;
  found: boolean;
}

/** A line's text in pieces: escapes become classes, what was looked for is marked, hidden parts are left out. Only text nodes come of it. */
export function pieces(line: StyledText, hidden: [number, number][], found: [number, number][]): Child[] {
  if (line.spans.length === 0 && hidden.length === 0 && found.length === 0) {
    return [line.text];
  }
  const out: Child[] = [];
  for (const part of parts(line, hidden, found)) {
    const text = line.text.slice(part.start, part.end);
    const styled = part.style === "" ? text : h("span", { class: classesOf(part.style) }, text);
    out.push(part.found ? h("mark", null, styled) : styled);
  }
  return out;
}

function parts(line: StyledText, hidden: [number, number][], found: [number, number][]): Part[] {
  const cuts = new Set([0, line.text.length]);
  for (const [start, end] of [...hidden, ...found, ...line.spans.map((span): [number, number] => [span.start, span.end])]) {
    cuts.add(Math.min(start, line.text.length)).add(Math.min(end, line.text.length));
  }
  const ends = [...cuts].sort((a, b) => a - b);
  const isIn = (ranges: [number, number][], at: number) => ranges.some(([start, end]) => start <= at && at < end);
  const out: Part[] = [];
  for (let i = 0; i + 1 < ends.length; i++) {
    const start = ends[i];
    if (!isIn(hidden, start)) {
      const style = line.spans.find((span) => span.start <= start && start < span.end)?.style ?? "";
      out.push({ start, end: ends[i + 1], style, found: isIn(found, start) });
    }
  }
  return out;
}

/** `bold red on-blue` becomes `sgr-bold sgr-red sgr-filled sgr-on-blue`; the words are the API's own, and anything else is no class. */
function classesOf(style: string): string {
  return style
    .split(" ")
    .filter((word) => /^[a-z-]+$/.test(word))
    .map((word) => (word.startsWith("on-") ? `sgr-filled sgr-${word}` : `sgr-${word}`))
    .join(" ");
}
