import type { Range, Report } from "../lib/api";
import { copyButton } from "../lib/clipboard";
import { fill, h } from "../lib/dom";
import { count } from "../lib/format";
import { icon } from "../lib/icons";
import { isForPage, tellKeys } from "../lib/keys";
import { hashOf, rangeOf } from "./address";
import { LineCache } from "./cache";
import { Finder } from "./finder";
import { RowList } from "./list";
import { Minimap } from "./minimap";
import { foldedRow, lineRow, sectionName } from "./row";
import { Rows, sectionsOf, type Section } from "./rows";
import { chosenMode, rememberMode, TIME_MODES, Times, type TimeMode } from "./times";
import { tools } from "./tools";

/** Fetched on both sides of what is laid out, so that they are there when somebody scrolls on. */
const AHEAD_ROWS = 300;

export type MarkKind = "cause" | "excerpt" | "clipped" | "other";

export interface Mark {
  lines: Range;
  kind: MarkKind;
  title: string;
}

/** Shows a log of any length beside what is known about it. */
export class LogViewer {
  readonly element: HTMLElement;
  /** The lines that are seen first are there. */
  readonly ready: Promise<void>;
  private isReady: () => void = () => {};
  private readonly total: number;
  private readonly rows: Rows;
  private readonly list: RowList;
  private readonly cache: LineCache;
  private readonly times: Times;
  private mode: TimeMode;
  private readonly problem = h("p", { class: "log-problem", role: "alert", hidden: true });
  private readonly stops: Mark[];
  private readonly where = h("span", { class: "log-where" });
  private readonly section = h("div", { class: "log-section" });
  private readonly link = h("span", { class: "log-link" });
  private readonly finder: Finder;
  private readonly minimap: Minimap;
  /** The section that the bar above the lines names. */
  private named: Section | null | undefined;
  private selected: Range | null = null;
  /** Columns of the longest line that was laid out. */
  private longest = 0;
  /** A match was gone to that has not come into view sideways yet. */
  private sideways = false;

  /**
   * @param marks what is marked in the gutter, most important first
   */
  constructor(
    report: Report,
    private readonly marks: Mark[],
  ) {
    this.total = report.log.lines;
    this.ready = new Promise((resolve) => {
      this.isReady = resolve;
    });
    this.rows = new Rows(this.total, sectionsOf(report.build.steps, this.total));
    this.times = new Times(report);
    this.mode = chosenMode(report, this.times);
    this.cache = new LineCache(report.id, this.total, () => this.fillIn(), (error) => this.complain(error));
    this.stops = [...marks].sort((a, b) => a.lines[0] - b.lines[0]);
    this.minimap = new Minimap(this.stops, this.total);
    this.finder = new Finder(report.id, () => this.onFound(), (line) => this.showMatch(line), () => this.lines()[0]);
    this.list = new RowList(this.total, (row) => this.row(row), (laidOut, view) => this.onDraw(laidOut, view), () => this.longest);
    this.element = h(
      "section",
      { class: "log", id: "log", "aria-label": "Log" },
      tools({
        where: this.where,
        link: this.link,
        finder: this.finder.element,
        nextMark: this.stops.length > 0 ? (by) => this.nextStop(by) : null,
        goTo: (typed) => this.goTo(typed),
        mode: this.times.known ? this.mode : null,
        changeMode: (mode) => this.changeMode(mode),
        foldAll: this.rows.sections.length > 1 ? () => this.foldAll() : null,
        download: `/api/builds/${report.id}/log`,
      }),
      this.section,
      this.problem,
      h("div", { class: "log-body" }, this.list.element, this.minimap.element),
    );
    this.element.style.setProperty("--digits", String(Math.max(3, String(this.total).length)));
    this.selected = rangeOf(location.hash, this.total);
    this.cache.want(this.first === null ? [] : [[this.first, this.first]]); // While the page is still being put together.
  }

  /** The line that is to be seen first. */
  private get first(): number | null {
    return (this.selected ?? this.marks[0]?.lines ?? null)?.[0] ?? null;
  }

  /** To be called once the element is in the page. */
  start(): void {
    tellKeys("Log", [
      [["n", "p"], "Next and previous evidence"],
      [["f"], "Find in the log; Enter and Shift Enter go on"],
      [["g"], "Go to a line"],
      [["t"], "Show times another way"],
      [["z"], "Fold all steps, or unfold them"],
      [["Shift click"], "On a line number: select from the one before"],
    ]);
    this.list.start();
    this.list.element.addEventListener("click", (event) => this.onClick(event));
    window.addEventListener("hashchange", () => this.followAddress());
    document.addEventListener("keydown", (event) => this.onKey(event));
    if (this.first !== null) {
      this.list.scrollTo(this.rows.rowOf(this.first));
    }
    if (this.selected !== null) {
      this.element.scrollIntoView({ block: "nearest" });
    }
    this.showLink();
    this.list.draw();
    this.fillIn();
  }

  /** Lines at the top and at the bottom of the view. */
  private lines(): Range {
    const [first, last] = this.list.view();
    const end = this.rows.at(last);
    return [this.rows.at(first).line, end.folded?.lines[1] ?? end.line];
  }

  private onDraw([from, to]: Range, [top, bottom]: Range): void {
    this.cache.want([...this.wanted(from, to), ...this.wanted(Math.max(1, from - AHEAD_ROWS), Math.min(this.rows.count, to + AHEAD_ROWS))]);
    this.element.classList.toggle("fits", top === 1 && bottom === this.rows.count);
    const [line, end] = this.lines();
    const where = `${count(line)}–${count(end)} of ${count(this.total)}`;
    if (this.where.textContent !== where) {
      this.where.textContent = where;
    }
    this.nameSection(this.rows.at(top).folded === null ? this.rows.sectionOf(line) : null);
  }

  /** The lines of these rows, in as few ranges as folded sections leave. */
  private wanted(from: number, to: number): [number, number][] {
    const ranges: [number, number][] = [];
    for (let row = from; row <= to; row++) {
      const { line } = this.rows.at(row);
      const open = ranges[ranges.length - 1];
      if (open !== undefined && line === open[1] + 1) {
        open[1] = line;
      } else {
        ranges.push([line, line]);
      }
    }
    return ranges;
  }

  /** Puts lines that have come where they were missing. */
  private fillIn(): void {
    this.problem.hidden = true;
    const isWhole = this.list.renew("missing");
    this.showSideways();
    if (isWhole && this.element.isConnected) {
      this.isReady();
    }
  }

  private complain(error: unknown): void {
    this.problem.hidden = false;
    this.isReady();
    fill(
      this.problem,
      error instanceof Error ? error.message : String(error),
      h("button", { type: "button", class: "button", onclick: () => this.list.draw() }, "Try again"),
    );
  }

  /** Says above the lines which step they are of. */
  private nameSection(section: Section | null): void {
    if (section === this.named) {
      return;
    }
    this.named = section;
    this.section.classList.toggle("empty", section === null);
    fill(
      this.section,
      section !== null &&
        h("button", { type: "button", title: "Fold this step", onclick: () => this.fold(section) }, icon("down"), h("span", null, sectionName(section))),
    );
  }

  private row(number: number): HTMLElement {
    const row = this.rows.at(number);
    if (row.folded !== null) {
      return foldedRow(row.folded, this.marks.filter((mark) => overlap(mark.lines, row.folded.lines)));
    }
    const { line } = row;
    const text = this.cache.get(line);
    this.longest = Math.max(this.longest, text === undefined ? 0 : columns(text.text));
    return lineRow({
      line,
      text,
      mark: this.marks.find((mark) => overlap(mark.lines, [line, line])),
      selected: this.selected !== null && overlap(this.selected, [line, line]),
      found: this.finder.has(line) ? (this.finder.isCurrent(line) ? "current" : "found") : null,
      starts: this.rows.sectionOf(line)?.lines[0] === line,
      finder: this.finder,
      times: this.times,
      mode: this.mode,
    });
  }

  private onFound(): void {
    this.minimap.showMatches(this.finder.lines);
    this.list.refresh();
  }

  private showMatch(line: number): void {
    this.reveal(line);
    this.list.refresh();
    this.sideways = true;
    this.showSideways();
  }

  /** Scrolls sideways to a match that was gone to, once its line is there. */
  private showSideways(): void {
    const match = this.sideways ? this.list.element.querySelector(".match-current mark") : null;
    if (match !== null) {
      this.sideways = false;
      match.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  private fold(section: Section): void {
    const at = this.rows.rowOf(section.lines[0]);
    this.rows.toggle(section);
    this.list.layOut(this.rows.count, at);
  }

  private foldAll(): void {
    const [line] = this.lines();
    this.rows.foldAll(!this.rows.anyFolded);
    this.list.layOut(this.rows.count, this.rows.rowOf(line));
  }

  private changeMode(mode: TimeMode): void {
    this.mode = mode;
    rememberMode(mode);
    this.element.querySelector<HTMLSelectElement>(".time-field")!.value = mode;
    this.list.refresh();
  }

  private goTo(typed: string): void {
    const range = rangeOf(`#L${typed.replace(/\D/g, "")}`, this.total);
    if (range !== null) {
      location.hash = hashOf(range);
    }
  }

  /** A click on a number selects its line; with Shift, all from the selected one. A section's arrow folds it. */
  private onClick(event: MouseEvent): void {
    const target = event.target as Element;
    const line = Number(target.closest<HTMLElement>(".log-row")?.dataset.line);
    if (target.closest(".fold") !== null) {
      const section = this.rows.sectionOf(line);
      if (section !== null) {
        this.fold(section);
      }
      return;
    }
    if (target.closest(".line-number") === null || Number.isNaN(line) || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const from = event.shiftKey && this.selected !== null ? this.selected[0] : line;
    location.hash = hashOf([Math.min(from, line), Math.max(from, line)]);
  }

  private followAddress(): void {
    this.selected = rangeOf(location.hash, this.total);
    if (this.selected !== null) {
      this.element.scrollIntoView({ block: "nearest" });
      this.reveal(this.selected[0]);
    }
    this.showLink();
    this.list.refresh();
  }

  /** Beside the place in the log: what is selected, to be sent to somebody. */
  private showLink(): void {
    fill(this.link, this.selected !== null && copyButton(location.href.replace(/#.*/, "") + hashOf(this.selected), "a link to these lines"));
  }

  /** Brings a line into view, out of a folded section if need be. */
  private reveal(line: number): void {
    if (this.rows.reveal(line)) {
      this.list.layOut(this.rows.count, this.rows.rowOf(line));
    }
    this.list.reveal(this.rows.rowOf(line));
  }

  private nextStop(by: number): void {
    const at = this.selected?.[0] ?? (by > 0 ? 0 : Number.MAX_SAFE_INTEGER);
    const ahead = by > 0 ? this.stops.find((mark) => mark.lines[0] > at) : this.stops.findLast((mark) => mark.lines[0] < at);
    const next = ahead ?? (by > 0 ? this.stops[0] : this.stops[this.stops.length - 1]);
    if (next !== undefined) {
      location.hash = hashOf(next.lines);
    }
  }

  private nextMode(): void {
    if (this.times.known) {
      const now = TIME_MODES.findIndex(([mode]) => mode === this.mode);
      this.changeMode(TIME_MODES[(now + 1) % TIME_MODES.length][0]);
    }
  }

  private onKey(event: KeyboardEvent): void {
    if (!isForPage(event)) {
      return;
    }
    const keys: Record<string, () => void> = {
      n: () => this.nextStop(1),
      p: () => this.nextStop(-1),
      f: () => this.finder.focus(),
      g: () => this.element.querySelector<HTMLInputElement>(".line-field")?.focus(),
      t: () => this.nextMode(),
      z: () => this.foldAll(),
    };
    const act = keys[event.key];
    if (act !== undefined) {
      event.preventDefault();
      act();
    }
  }
}

/** At most: characters of other scripts may be two wide, tabs eight. */
function columns(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : 8 * text.length;
}

function overlap(a: Range, b: Range): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}
