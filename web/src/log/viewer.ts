import type { Range, Report } from "../lib/api";
import { copyButton } from "../lib/clipboard";
import { fill, h, hidden, type Child } from "../lib/dom";
import { count } from "../lib/format";
import { icon } from "../lib/icons";
import { isForPage, tellKeys } from "../lib/keys";
import { hashOf, rangeOf } from "./address";
import { LineCache } from "./cache";
import { Finder } from "./finder";
import { foldedRow, lineRow, sectionName } from "./row";
import { Minimap } from "./minimap";
import { Rows, sectionsOf, type Section } from "./rows";
import { ScrollSpace } from "./space";
import { chosenMode, rememberMode, TIME_MODES, Times, type TimeMode } from "./times";

/** Height of a line in pixels; log.css has the same number. */
const ROW = 20;
const OVERSCAN_ROWS = 24;
/** Fetched on both sides of what is laid out, so that they are there when somebody scrolls on. */
const AHEAD_ROWS = 300;
/** Lines kept above one that is scrolled to. */
const LEAD_ROWS = 6;

export type MarkKind = "cause" | "excerpt" | "clipped" | "other";

export interface Mark {
  lines: Range;
  kind: MarkKind;
  title: string;
}

/** Shows a log of any length: only the rows in view, and a few around them, are fetched and laid out. */
export class LogViewer {
  readonly element: HTMLElement;
  private readonly total: number;
  private readonly rows: Rows;
  private space: ScrollSpace;
  private readonly cache: LineCache;
  private readonly times: Times;
  private mode: TimeMode;
  private readonly list = h("div", { class: "log-rows" });
  private readonly canvas = h("div", { class: "log-canvas" }, this.list);
  private readonly scroller = h("div", { class: "log-scroller", tabindex: "0", role: "region", "aria-label": "Log lines" }, this.canvas);
  private readonly problem = h("p", { class: "log-problem", role: "alert", hidden: true });
  private readonly stops: Mark[];
  private readonly where = h("span", { class: "log-where" });
  private readonly section = h("div", { class: "log-section" });
  private readonly link = h("span", { class: "log-link" });
  private readonly finder: Finder;
  private readonly minimap: Minimap;
  /** The section that the bar above the lines names. */
  private named: Section | null | undefined;
  /** First and last row that are laid out. */
  private shown: Range = [1, 0];
  private selected: Range | null = null;
  private frame = 0;
  /** Columns of the longest line that was laid out, and of the longest one whose width was asked for. */
  private longest = 0;
  private widest = 0;
  private sideways = false;
  private isThere: () => void = () => {};
  /** The lines that are seen first are there. */
  readonly ready = new Promise<void>((resolve) => {
    this.isThere = resolve;
  });

  /**
   * @param marks what is marked in the gutter, most important first
   */
  constructor(
    private readonly report: Report,
    private readonly marks: Mark[],
  ) {
    this.total = report.log.lines;
    this.rows = new Rows(this.total, sectionsOf(report.build.steps, this.total));
    this.space = new ScrollSpace(this.total, ROW);
    this.times = new Times(report);
    this.mode = chosenMode(report, this.times);
    this.cache = new LineCache(
      report.id,
      this.total,
      () => this.fillIn(),
      (error) => this.complain(error),
    );
    this.stops = [...marks].sort((a, b) => a.lines[0] - b.lines[0]);
    this.minimap = new Minimap(this.stops, this.total);
    this.finder = new Finder(
      report.id,
      () => {
        this.minimap.showMatches(this.finder.lines);
        this.refresh();
      },
      (line) => {
        this.reveal(line);
        this.refresh();
        this.sideways = true;
        this.showMatch();
      },
      () => this.lines()[0],
    );
    this.element = h(
      "section",
      { class: "log", id: "log", "aria-label": "Log" },
      this.toolbar(),
      this.section,
      this.problem,
      h("div", { class: "log-body" }, this.scroller, this.minimap.element),
    );
    this.element.style.setProperty("--digits", String(Math.max(3, String(this.total).length)));
    this.canvas.style.height = `${this.space.height}px`;
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
    this.scroller.addEventListener("scroll", () => this.onScroll(), { passive: true });
    this.list.addEventListener("click", (event) => this.onClick(event));
    window.addEventListener("hashchange", () => this.followAddress());
    document.addEventListener("keydown", (event) => this.onKey(event));
    new ResizeObserver(() => this.draw()).observe(this.scroller);
    this.selected = rangeOf(location.hash, this.total);
    const first = this.selected ?? this.marks[0]?.lines ?? null;
    if (first !== null) {
      this.scrollTo(first[0]);
    }
    if (this.selected !== null) {
      this.element.scrollIntoView({ block: "nearest" });
    }
    this.showLink();
    this.draw();
  }

  private toolbar(): HTMLElement {
    const step = (by: number, label: string, name: "up" | "down") =>
      h("button", { type: "button", class: "icon-button", title: label, onclick: () => this.nextStop(by) }, icon(name), hidden(label));
    const line = h("input", { class: "field line-field", inputmode: "numeric", placeholder: "Line", "aria-label": "Go to line", size: 5 });
    const go = h("form", { class: "go-to-line" }, line);
    go.addEventListener("submit", (event) => {
      event.preventDefault();
      const hash = rangeOf(`#L${line.value.replace(/\D/g, "")}`, this.total);
      if (hash !== null) {
        location.hash = hashOf(hash);
      }
    });
    const modes = h("select", { class: "field time-field", "aria-label": "Times" }, TIME_MODES.map(([mode, name]) => h("option", { value: mode }, name)));
    modes.value = this.mode;
    modes.addEventListener("change", () => this.changeMode(modes.value as TimeMode));
    return h(
      "div",
      { class: "log-tools" },
      h("h2", { class: "visually-hidden" }, "Log"),
      this.where,
      this.link,
      this.stops.length > 0 &&
        h("div", { class: "log-stops", role: "group", "aria-label": "Evidence" }, step(-1, "Previous evidence (p)", "up"), step(1, "Next evidence (n)", "down")),
      this.finder.element,
      go,
      this.times.known && modes,
      this.rows.sections.length > 1 && h("button", { type: "button", class: "icon-button", title: "Fold or unfold all steps (z)", onclick: () => this.foldAll() }, icon("fold"), hidden("Fold or unfold all steps")),
      h("a", { class: "icon-button", href: `/api/builds/${this.report.id}/log`, title: "Download the whole log", download: true }, icon("save"), hidden("Download the whole log")),
    );
  }

  private onScroll(): void {
    const before = this.scroller.scrollTop;
    const after = this.space.scrolled(before, this.scroller.clientHeight);
    if (after !== before) {
      this.scroller.scrollTop = after;
    }
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.draw();
      });
    }
  }

  /** Rows at the top and at the bottom of the view. */
  private view(): Range {
    const top = this.space.position();
    const first = Math.floor(top / ROW) + 1;
    const last = Math.ceil((top + this.scroller.clientHeight) / ROW);
    const within = (row: number) => Math.min(Math.max(1, row), this.rows.count);
    return [within(first), within(last)];
  }

  /** Lines at the top and at the bottom of the view. */
  private lines(): Range {
    const [first, last] = this.view();
    const end = this.rows.at(last);
    return [this.rows.at(first).line, end.folded?.lines[1] ?? end.line];
  }

  private draw(): void {
    if (this.total === 0) {
      return;
    }
    const [top, bottom] = this.view();
    const from = Math.max(1, top - OVERSCAN_ROWS);
    const to = Math.min(this.rows.count, bottom + OVERSCAN_ROWS);
    this.cache.want(this.wanted(Math.max(1, from - AHEAD_ROWS), Math.min(this.rows.count, to + AHEAD_ROWS)));
    const [first, last] = this.shown;
    if (from > last || to < first) {
      this.list.replaceChildren(...this.rowsFor(from, to));
    } else {
      for (let row = first; row < from; row++) {
        this.list.firstElementChild?.remove();
      }
      for (let row = last; row > to; row--) {
        this.list.lastElementChild?.remove();
      }
      this.list.prepend(...this.rowsFor(from, first - 1));
      this.list.append(...this.rowsFor(last + 1, to));
    }
    this.shown = [from, to];
    this.list.style.transform = `translateY(${this.space.place((from - 1) * ROW)}px)`;
    this.element.classList.toggle("fits", top === 1 && bottom === this.rows.count);
    const [line, end] = this.lines();
    this.where.textContent = `${count(line)}–${count(end)} of ${count(this.total)}`;
    this.nameSection(this.rows.at(top).folded === null ? this.rows.sectionOf(line) : null);
    this.widen();
  }

  /** Puts lines that have come where they were missing. */
  private fillIn(): void {
    this.problem.hidden = true;
    const [from] = this.shown;
    [...this.list.children].forEach((row, i) => {
      if (row.classList.contains("missing")) {
        row.replaceWith(this.row(from + i));
      }
    });
    this.widen();
    this.showMatch();
    if (this.list.querySelector(".missing") === null) {
      this.isThere();
    }
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

  /** Scrolls sideways to a match that was gone to, once its line is there. */
  private showMatch(): void {
    const match = this.sideways ? this.list.querySelector(".match-current mark") : null;
    if (match !== null) {
      this.sideways = false;
      match.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  /** The area only ever grows, so that the horizontal scroll bar does not jump. To ask for a width is dear, so that it is asked for longer lines only. */
  private widen(): void {
    if (this.longest <= this.widest) {
      return;
    }
    this.widest = this.longest;
    const width = this.list.scrollWidth;
    if (width > this.canvas.clientWidth) {
      this.canvas.style.minWidth = `${width}px`;
    }
  }

  private rowsFor(from: number, to: number): HTMLElement[] {
    const out: HTMLElement[] = [];
    for (let row = from; row <= to; row++) {
      out.push(this.row(row));
    }
    return out;
  }

  private row(number: number): HTMLElement {
    const row = this.rows.at(number);
    if (row.folded !== null) {
      return foldedRow(row.folded, this.marks.filter((mark) => overlap(mark.lines, row.folded.lines)));
    }
    const { line } = row;
    const section = this.rows.sectionOf(line);
    const text = this.cache.get(line);
    this.longest = Math.max(this.longest, text === undefined ? 0 : columns(text.text));
    return lineRow({
      line,
      text,
      mark: this.marks.find(({ lines: [first, last] }) => first <= line && line <= last),
      selected: this.selected !== null && this.selected[0] <= line && line <= this.selected[1],
      found: this.finder.has(line) ? (this.finder.isCurrent(line) ? "current" : "found") : null,
      starts: section !== null && section.lines[0] === line,
      finder: this.finder,
      times: this.times,
      mode: this.mode,
    });
  }

  /** Draws all rows anew: lines have come, or something about them is otherwise. */
  private refresh(): void {
    this.problem.hidden = true;
    const [from, to] = this.shown;
    this.list.replaceChildren(...this.rowsFor(from, Math.min(to, this.rows.count)));
    this.widen();
  }

  private complain(error: unknown): void {
    this.problem.hidden = false;
    this.isThere();
    fill(
      this.problem,
      error instanceof Error ? error.message : String(error),
      h("button", { type: "button", class: "button", onclick: () => this.draw() }, "Try again"),
    );
  }

  private fold(section: Section): void {
    const at = this.rows.rowOf(section.lines[0]);
    this.rows.toggle(section);
    this.layOut(at);
  }

  private foldAll(): void {
    const [line] = this.lines();
    this.rows.foldAll(!this.rows.anyFolded);
    this.layOut(this.rows.rowOf(line));
  }

  /** Rows have become more or fewer; this one stays where it is, or comes to the top. */
  private layOut(row: number): void {
    const [top, bottom] = this.view();
    const above = row >= top && row <= bottom ? row - top : 0;
    const position = this.space.position() % ROW;
    this.space = new ScrollSpace(this.rows.count, ROW);
    this.canvas.style.height = `${this.space.height}px`;
    this.scroller.scrollTop = this.space.goTo((row - above - 1) * ROW + position, this.scroller.clientHeight);
    this.shown = [1, 0];
    this.named = undefined;
    this.draw();
  }

  private changeMode(mode: TimeMode): void {
    this.mode = mode;
    rememberMode(mode);
    this.element.querySelector<HTMLSelectElement>(".time-field")!.value = mode;
    this.refresh();
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
    this.refresh();
  }

  /** Beside the place in the log: what is selected, to be sent to somebody. */
  private showLink(): void {
    const selected: Child = this.selected !== null && copyButton(location.href.replace(/#.*/, "") + hashOf(this.selected), "a link to these lines");
    fill(this.link, selected);
  }

  /** Scrolls to a line unless it is in view. */
  private reveal(line: number): void {
    if (this.rows.reveal(line)) {
      this.layOut(this.rows.rowOf(line));
    }
    const row = this.rows.rowOf(line);
    const [top, bottom] = this.view();
    if (row <= top || row >= bottom - 1) {
      this.scrollTo(line);
    }
  }

  private scrollTo(line: number): void {
    const y = (this.rows.rowOf(line) - 1 - LEAD_ROWS) * ROW;
    this.scroller.scrollTop = this.space.goTo(y, this.scroller.clientHeight);
    this.draw();
  }

  private nextStop(by: number): void {
    const at = this.selected?.[0] ?? (by > 0 ? 0 : Number.MAX_SAFE_INTEGER);
    const ahead = by > 0 ? this.stops.find((mark) => mark.lines[0] > at) : this.stops.findLast((mark) => mark.lines[0] < at);
    const next = ahead ?? (by > 0 ? this.stops[0] : this.stops[this.stops.length - 1]);
    if (next !== undefined) {
      location.hash = hashOf(next.lines);
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
      t: () => this.times.known && this.changeMode(TIME_MODES[(TIME_MODES.findIndex(([mode]) => mode === this.mode) + 1) % TIME_MODES.length][0]),
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
