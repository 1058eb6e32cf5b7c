import type { BuildHit, LineHit } from "../lib/api";
import { copyButton } from "../lib/clipboard";
import { h, type Child } from "../lib/dom";
import { count, counted, duration } from "../lib/format";
import { stampEnd } from "../log/times";
import { dotted, logPath, nameOf, outcomeBadge, when } from "../lib/parts";

/** Characters of a matching line that are shown before its first highlight, on a wide and on a narrow screen. */
const LEAD_CHARS = 70;
const NARROW_LEAD_CHARS = 12;
const MOST_LABELS = 3;

const EXAMPLES: [string, string][] = [
  ["outcome:failure since:7d", "every build that broke this week"],
  ['"no space left on device"', "words in a row, in one line"],
  ["torch==2.6 -platform:arm64", "with the one and without the other"],
  ["cause:none outcome:failure", "failures that nothing explains yet"],
  ["/exit (code|status):? [1-9]/", "a regular expression"],
];

/** A build that matches: its verdict, and the lines that tell why it is here. */
export function hit(build: BuildHit): HTMLElement {
  const page = `/builds/${encodeURIComponent(build.build)}`;
  const labels = Object.entries(build.labels);
  return h(
    "li",
    { class: `hit hit-${build.outcome}`, "data-build": build.build },
    h("h2", { class: "hit-title" }, h("a", { href: page }, nameOf(build.cause, build.outcome)), outcomeBadge(build.outcome)),
    dotted(
      logPath(build.path),
      build.format,
      build.wrapper,
      build.platforms.length > 2 ? counted(build.platforms.length, "platform") : build.platforms.join(", "),
      build.durationSeconds !== null && duration(build.durationSeconds),
      build.advice > 0 && counted(build.advice, "hint"),
      when(build.seenAt),
      labels.length > 0 && labels.slice(0, MOST_LABELS).map(([key, value]) => [h("span", { class: "tag" }, `${key}=${value}`), " "]),
    ),
    hitLines(page, shown(build)),
  );
}

/** Lines that match come with the best first; people read them as they stand in the log. Without any, the first one that tells what broke. */
function shown(build: BuildHit): LineHit[] {
  return build.lines.length === 0 && build.headline !== null ? [{ ...build.headline, highlights: [] }] : [...build.lines].sort((a, b) => a.number - b.number);
}

function hitLines(page: string, lines: LineHit[]): Child {
  const digits = Math.max(4, ...lines.map((line) => String(line.number).length));
  const row = (line: LineHit) => {
    const number = h("span", { class: "line-number" }, line.number);
    number.style.minWidth = `${digits}ch`;
    return h(
      "li",
      null,
      h(
        "a",
        { href: `${page}#L${line.number}`, class: "hit-line", title: `Open the log at line ${count(line.number)}` },
        number,
        h("span", { class: "line-text" }, highlighted(line)),
      ),
    );
  };
  return lines.length > 0 && h("ul", { class: "hit-lines" }, lines.map(row));
}

/** The line with its matches marked; a long way to the first match is cut. */
function highlighted(line: LineHit): Child[] {
  const marks = [...line.highlights].sort((a, b) => a[0] - b[0]);
  const begin = Math.min(stampEnd(line.text), marks[0]?.[0] ?? line.text.length);
  const first = marks[0]?.[0] ?? begin;
  const lead = window.innerWidth < 640 ? NARROW_LEAD_CHARS : LEAD_CHARS;
  let done = first > begin + 2 * lead ? first - lead : begin;
  const out: Child[] = done > begin ? ["…"] : [];
  for (const [start, end] of marks) {
    if (start >= done) {
      out.push(line.text.slice(done, start), h("mark", null, line.text.slice(start, end)));
      done = end;
    }
  }
  out.push(line.text.slice(done));
  return out;
}

export function nothingFound(query: string): HTMLElement {
  return h(
    "div",
    { class: "notice" },
    h("h2", null, "No build matches"),
    h("p", null, "Nothing stored matches ", h("code", null, query), ". Take a word away, or try one of these:"),
    examples(),
  );
}

function examples(): HTMLElement {
  return h(
    "ul",
    { class: "examples" },
    EXAMPLES.map(([query, meaning]) =>
      h("li", null, h("a", { href: `/?${new URLSearchParams({ q: query })}` }, h("code", null, query)), h("span", null, meaning)),
    ),
  );
}

export function nothingStored(): HTMLElement {
  const command = (text: string) => h("div", { class: "command" }, h("code", null, text), copyButton(text, "command"));
  return h(
    "div",
    { class: "notice" },
    h("h2", null, "No builds yet"),
    h("p", null, "Give Faultbook a log, or a folder of logs. It keeps them, says what broke, and makes them searchable here."),
    command("faultbook ingest build.log"),
    command("faultbook ingest path/to/logs/"),
    h("p", null, "No log at hand? ", h("code", null, "faultbook demo"), " brings some."),
  );
}
