import { lines, type LineWindow, type Range, type Report } from "../lib/api";
import { fill, h, type Child } from "../lib/dom";
import { counted } from "../lib/format";
import { stampEnd } from "./times";

const MAX_LINES = 10;
const MAX_CHARS = 500;
/** A line with nothing on it but a builder's prefix. */
const BLANK = /^(?:#\d+ [\d.]+)?\s*$/;
/** Ranges closer than this are fetched together. */
const JOIN_LINES = 400;

/** A line that is quoted; number 0 is a line whose place is not known. */
interface Quoted {
  number: number;
  text: string;
}

/** Quotes these lines of a log, each with its number as a link to the log below; text that did not come with the report arrives later. */
export function quoted(report: Report, ranges: Range[]): HTMLElement {
  const wanted = firstLines(ranges);
  const all = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  const box = h("div", { class: "quote-box" });
  const show = (found: Quoted[]) => fill(box, quote(found), all > found.length && h("p", { class: "quiet" }, `and ${counted(all - found.length, "more line")} in the log`));
  const known = report.window && linesIn(report.window, wanted);
  if (known) {
    show(known);
  } else {
    fill(box, quote(wanted.map((number) => ({ number, text: "…" }))));
    fetchLines(report.id, wanted).then(show, (error: unknown) => fill(box, h("p", { class: "warning", role: "alert" }, error instanceof Error ? error.message : String(error))));
  }
  return box;
}

/** Null when the window does not have all of them. */
function linesIn(window: LineWindow, numbers: number[]): Quoted[] | null {
  return numbers.every((number) => window.from <= number && number <= window.to) ? numbers.map((number) => ({ number, text: window.lines[number - window.from] ?? "" })) : null;
}

/** Lines with their numbers; blank ones are left out, and a gap between them is shown. */
export function quote(found: Quoted[]): HTMLElement {
  const rows: Child[] = [];
  let before = 0;
  for (const { number, text: whole } of found) {
    const text = whole.slice(stampEnd(whole));
    if (before > 0 && number > before + 1) {
      rows.push(h("li", { class: "gap" }, h("span", null, "⋯"), h("span", null, counted(number - before - 1, "line"))));
    }
    before = number;
    if (BLANK.test(text)) {
      continue;
    }
    rows.push(
      h(
        "li",
        null,
        number > 0
          ? h("a", { class: "line-number", href: `#L${number}`, "aria-label": `Line ${number}` }, number)
          : h("span", { class: "line-number" }),
        h("span", { class: "line-text" }, text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text),
      ),
    );
  }
  const list = h("ol", { class: "quote" }, rows);
  list.style.setProperty("--digits", String(String(before).length));
  return list;
}

/** An excerpt's text beside the numbers of its lines, when there are as many of each. */
export function numbered(ranges: Range[], text: string): Quoted[] {
  const texts = text.replace(/\n$/, "").split("\n");
  const numbers = ranges.flatMap(([first, last]) => Array.from({ length: Math.min(last - first + 1, texts.length + 1) }, (_, i) => first + i));
  return texts.map((line, i) => ({ number: numbers.length === texts.length ? numbers[i] : 0, text: line }));
}

function firstLines(ranges: Range[]): number[] {
  const out: number[] = [];
  for (const [first, last] of ranges) {
    for (let line = first; line <= last && out.length < MAX_LINES; line++) {
      out.push(line);
    }
  }
  return out;
}

async function fetchLines(build: string, numbers: number[]): Promise<Quoted[]> {
  const groups: number[][] = [];
  for (const number of numbers) {
    const group = groups[groups.length - 1];
    if (group !== undefined && number - group[0] < JOIN_LINES) {
      group.push(number);
    } else {
      groups.push([number]);
    }
  }
  const windows = await Promise.all(groups.map((group) => lines(build, group[0], group[group.length - 1])));
  return groups.flatMap((group, i) => group.map((number) => ({ number, text: windows[i].lines[number - windows[i].from] ?? "" })));
}
