import type { Range, Report, Step } from "../lib/api";
import { draftLink } from "../lib/catalog";
import { fill, h } from "../lib/dom";
import { count } from "../lib/format";
import { hashOf, rangeOf } from "./address";
import { LineCache } from "./cache";
import { Finder } from "./finder";
import { logKeys } from "./keys";
import { RowList } from "./list";
import { Marks, overlap, type Mark } from "./marks";
import { Minimap } from "./minimap";
import { columns, foldedRow, lineRow } from "./row";
import { linesOf, type Rows } from "./rows";
import { SectionBar } from "./sectionbar";
import type { Section } from "./sections";
import { Selection } from "./selection";
import { ShownLines } from "./shown";
import { chosenMode, nextMode, rememberMode, Times, type TimeMode } from "./times";
import { Tools } from "./tools";

/** Fetched on both sides of what is laid out, so that they are there when somebody scrolls on. */
const AHEAD_ROWS = 300;

/** Shows a log of any length, or the lines of one of its steps, beside what is known about it. */
export class LogViewer {
  readonly element: HTMLElement;
  /** The lines that are seen first are there. */
  readonly ready: Promise<void>;
  private isReady: () => void = () => {};
  private readonly shown: ShownLines;
  private marks: Marks;
  private times: Times;
  private mode: TimeMode;
  private readonly list: RowList;
  private readonly cache: LineCache;
  private readonly problem = h("p", { class: "log-problem", role: "alert", hidden: true });
  private readonly tools: Tools;
  private readonly bar = new SectionBar({ fold: (section) => this.fold(section), only: (step) => this.showOnly(step) });
  private readonly selection: Selection;
  private readonly finder: Finder;
  private readonly minimap = new Minimap();
  /** Columns of the longest line that was laid out. */
  private longest = 0;
  /** A match was gone to that has not come into view sideways yet. */
  private sideways = false;

  /**
   * @param marks what is marked in the gutter, most important first
   */
  constructor(
    private report: Report,
    marks: Mark[],
  ) {
    this.ready = new Promise((resolve) => {
      this.isReady = resolve;
    });
    this.shown = new ShownLines(report);
    this.marks = new Marks(marks);
    this.times = new Times(report);
    this.mode = chosenMode(report, this.times);
    this.selection = new Selection(() => this.total, () => void this.follow(), (lines) => (this.report.running === undefined ? draftLink(this.report.id, lines) : null));
    this.cache = new LineCache(report.id, this.total, () => this.fillIn(), (error) => this.complain(error));
    this.finder = new Finder(() => this.report.id, () => this.onFound(), (line) => this.showMatch(line), () => this.lines()[0], (line) => this.rows.has(line));
    this.list = new RowList(this.total, (row) => this.row(row), (laidOut, view) => this.onDraw(laidOut, view), () => this.longest);
    this.tools = new Tools({
      link: this.selection.link,
      finder: this.finder.element,
      nextMark: (by) => this.nextMark(by),
      goTo: (typed) => this.goTo(typed),
      changeMode: (mode) => this.changeMode(mode),
      foldAll: () => this.foldAll(),
    });
    this.element = h(
      "section",
      { class: "log", id: "log", "aria-label": "Log" },
      this.tools.element,
      this.bar.element,
      this.problem,
      h("div", { class: "log-body" }, this.list.element, this.minimap.element),
    );
    this.showTools();
    if (report.window !== undefined) {
      this.cache.give(report.window);
    }
    this.cache.want(this.first === null ? [] : [[this.first, this.first]]); // While the page is still being put together.
  }

  private get rows(): Rows {
    return this.shown.rows;
  }

  private get total(): number {
    return this.report.log.lines;
  }

  /** The line that is to be seen first. */
  private get first(): number | null {
    return (this.selection.lines ?? this.marks.first?.lines ?? null)?.[0] ?? null;
  }

  /** To be called once the element is in the page. */
  start(): void {
    logKeys({
      nextMark: (by) => this.nextMark(by),
      find: () => this.finder.focus(),
      goToLine: () => this.tools.focusLine(),
      nextMode: () => this.times.known && this.changeMode(nextMode(this.mode)),
      foldAll: () => this.foldAll(),
      toggleOnly: () => this.toggleOnly(),
      leaveStep: () => this.leaveStep(),
    });
    this.list.start();
    this.list.element.addEventListener("click", (event) => this.onClick(event));
    this.selection.start();
    this.showMinimap();
    if (this.first !== null) {
      this.list.scrollTo(this.rows.rowOf(this.first));
    } else if (this.report.running !== undefined) {
      this.list.toEnd();
    }
    if (this.selection.lines !== null) {
      this.element.scrollIntoView({ block: "nearest" });
    }
    this.list.draw();
    this.fillIn();
    if (this.selection.step !== null) {
      void this.follow();
    }
  }

  /** The log has grown, or is whole now. Who looks at its end goes on doing so; nothing moves for anybody else. */
  grow(report: Report, marks: Mark[]): void {
    const isAtEnd = this.list.isAtEnd;
    const step = this.shown.wanted;
    this.report = report;
    this.times = new Times(report);
    this.cache.grow(report.id, this.total);
    this.shown.grow(report);
    this.list.extend(this.rows.count);
    const next = new Marks(marks);
    if (!next.isLike(this.marks)) {
      this.marks = next;
      this.list.refresh();
    }
    this.showTools();
    this.showMinimap();
    if (isAtEnd) {
      this.list.toEnd();
    }
    if (step !== null) {
      void this.isolate(this.shown.find(step.id));
    }
  }

  private showTools(): void {
    const { report } = this;
    this.element.style.setProperty("--digits", String(Math.max(3, String(this.total).length)));
    this.tools.show({
      log: report.running === undefined ? `/api/builds/${report.id}/log` : null,
      hasMarks: this.marks.stops.length > 0,
      hasSteps: this.shown.hasSteps,
      mode: this.times.known ? this.mode : null,
    });
  }

  private showMinimap(): void {
    const share = (line: number) => (this.rows.rowOf(line) - 1) / Math.max(1, this.rows.count);
    this.minimap.showMarks(this.marks.stops.filter((mark) => this.rows.has(mark.lines[0])), share);
    this.minimap.showMatches(this.finder.lines, share);
  }

  /** Other lines are shown than before; this one stays where it is, or comes to the top. */
  private layOut(line: number): void {
    this.showMinimap();
    this.list.layOut(this.rows.count, this.rows.rowOf(line));
  }

  /** Lines at the top and at the bottom of the view. */
  private lines(): Range {
    const [first, last] = this.list.view();
    const end = this.rows.at(last);
    return [this.rows.at(first).line, end.folded?.lines[1] ?? end.line];
  }

  private onDraw([from, to]: Range, [top, bottom]: Range): void {
    this.cache.want([...linesOf(this.rows, from, to), ...linesOf(this.rows, from - AHEAD_ROWS, to + AHEAD_ROWS)]);
    this.element.classList.toggle("fits", top === 1 && bottom === this.rows.count);
    const [line, end] = this.lines();
    this.tools.tellPlace(`${count(line)}–${count(end)} of ${count(this.total)}`);
    if (this.shown.step === null) {
      this.bar.name(this.rows.at(top).folded === null ? this.rows.sectionOf(line) : null);
    }
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
      h("button", { type: "button", class: "button", onclick: () => this.retry() }, "Try again"),
    );
  }

  private retry(): void {
    this.problem.hidden = true;
    this.list.draw();
    void this.follow();
  }

  private row(number: number): HTMLElement {
    const row = this.rows.at(number);
    if (row.folded !== null) {
      return foldedRow(row.folded, this.marks.on(row.folded.lines));
    }
    const { line } = row;
    const text = this.cache.get(line);
    this.longest = Math.max(this.longest, text === undefined ? 0 : columns(text.text));
    return lineRow({
      line,
      text,
      mark: this.marks.on([line, line])[0],
      selected: this.selection.has(line),
      found: this.finder.has(line) ? (this.finder.isCurrent(line) ? "current" : "found") : null,
      starts: this.rows.sectionOf(line)?.lines[0] === line,
      finder: this.finder,
      times: this.times,
      mode: this.mode,
    });
  }

  private onFound(): void {
    this.showMinimap();
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
    this.shown.fold(section);
    this.layOut(section.lines[0]);
  }

  private foldAll(): void {
    if (this.shown.step === null) {
      const [line] = this.lines();
      this.shown.foldAll();
      this.layOut(line);
    }
  }

  private changeMode(mode: TimeMode): void {
    this.mode = mode;
    rememberMode(mode);
    this.showTools();
    this.list.refresh();
  }

  private goTo(typed: string): void {
    const range = rangeOf(`#L${typed.replace(/\D/g, "")}`, this.total);
    if (range !== null) {
      this.selection.select(range);
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
    this.selection.extendTo(line, event.shiftKey);
  }

  /** Goes where the address says. */
  private async follow(): Promise<void> {
    const { step } = this.selection;
    const wanted = this.shown.find(step);
    if (wanted?.id !== this.shown.wanted?.id) {
      await this.isolate(wanted);
    }
    const { lines } = this.selection;
    if (step !== this.selection.step) {
      return; // The address has changed meanwhile.
    }
    if (this.shown.step !== null && lines !== null && !this.rows.has(lines[0])) {
      this.selection.leaveStep();
      await this.isolate(null);
    }
    if (lines !== null) {
      this.element.scrollIntoView({ block: "nearest" });
      this.reveal(lines[0]);
    }
    this.list.refresh();
  }

  /** Shows the lines of a step alone, or all. */
  private async isolate(step: Step | null): Promise<void> {
    const [line] = this.lines();
    try {
      if (!(await this.shown.only(step))) {
        return;
      }
      if (step !== null) {
        this.bar.nameAlone(step, this.rows.count);
      }
      this.layOut(line);
      this.finder.again();
    } catch (error) {
      this.complain(error);
    }
  }

  private showOnly(step: Step | null): void {
    const [line] = this.lines();
    const lines = this.selection.lines ?? [line, line];
    const isWithin = step === null || overlap(lines, step.lines);
    this.selection.go({ step: step?.id ?? null, hash: hashOf(isWithin ? lines : [step.lines[0], step.lines[0]]) });
  }

  /** The step at the top of the view alone, or all lines again. */
  private toggleOnly(): void {
    const [line] = this.lines();
    const step = this.shown.step === null ? this.rows.sectionOf(line)?.steps[0] : null;
    if (step !== undefined) {
      this.showOnly(step);
    }
  }

  private leaveStep(): boolean {
    const isAlone = this.shown.step !== null;
    if (isAlone) {
      this.showOnly(null);
    }
    return isAlone;
  }

  /** Brings a line into view, out of a folded section if need be. */
  private reveal(line: number): void {
    if (this.shown.reveal(line)) {
      this.layOut(line);
    }
    this.list.reveal(this.rows.rowOf(line));
  }

  private nextMark(by: number): void {
    const next = this.marks.next(this.selection.lines?.[0] ?? null, by);
    if (next !== undefined) {
      this.selection.select(next.lines);
    }
  }
}
