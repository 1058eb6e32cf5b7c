import type { Range } from "../lib/api";
import { fill, h, hidden, isTyping } from "../lib/dom";
import { count } from "../lib/format";
import { icon } from "../lib/icons";
import { hashOf, rangeOf } from "./address";
import { LineCache } from "./cache";
import { ScrollSpace } from "./space";

/** Height of a line in pixels; main.css has the same number. */
const ROW = 20;
const OVERSCAN_ROWS = 24;
/** Lines kept above one that is scrolled to. */
const LEAD_ROWS = 6;

export type MarkKind = "cause" | "excerpt" | "other";

export interface Mark {
  lines: Range;
  kind: MarkKind;
  title: string;
}

/** Shows a log of any length: only the lines in view, and a few around them, are fetched and laid out. */
export class LogViewer {
  readonly element: HTMLElement;
  private readonly space: ScrollSpace;
  private readonly cache: LineCache;
  private readonly rows = h("div", { class: "log-rows" });
  private readonly canvas = h("div", { class: "log-canvas" }, this.rows);
  private readonly scroller: HTMLElement;
  private readonly problem = h("p", { class: "log-problem", role: "alert", hidden: true });
  private readonly stops: Mark[];
  private readonly where = h("span", { class: "log-where", role: "status" });
  private shown: Range = [1, 0];
  private selected: Range | null = null;
  private frame = 0;

  /**
   * @param marks what is marked in the gutter, most important first
   */
  constructor(
    build: string,
    private readonly total: number,
    private readonly marks: Mark[],
  ) {
    this.space = new ScrollSpace(total, ROW);
    this.cache = new LineCache(
      build,
      total,
      () => this.refresh(),
      (error) => this.complain(error),
    );
    this.stops = [...marks].sort((a, b) => a.lines[0] - b.lines[0]);
    this.scroller = h("div", { class: "log-scroller", tabindex: "0", role: "region", "aria-label": "Log lines" }, this.canvas);
    this.element = h(
      "section",
      { class: "log", id: "log", "aria-label": "Log" },
      this.toolbar(),
      this.problem,
      h("div", { class: "log-body" }, this.scroller, this.minimap()),
    );
    this.element.style.setProperty("--digits", String(Math.max(3, String(total).length)));
    this.canvas.style.height = `${this.space.height}px`;
    this.scroller.style.setProperty("--rows", String(total));
  }

  /** To be called once the element is in the page. */
  start(): void {
    this.scroller.addEventListener("scroll", () => this.onScroll(), { passive: true });
    this.rows.addEventListener("click", (event) => this.onClick(event));
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
    this.draw();
  }

  private toolbar(): HTMLElement {
    const step = (by: number, label: string, name: "up" | "down") =>
      h("button", { type: "button", class: "icon-button", title: label, onclick: () => this.nextStop(by) }, icon(name), hidden(label));
    const line = h("input", { class: "field line-field", inputmode: "numeric", placeholder: "Line", "aria-label": "Go to line", size: 7 });
    const go = h("form", { class: "go-to-line" }, line);
    go.addEventListener("submit", (event) => {
      event.preventDefault();
      const hash = rangeOf(`#L${line.value.replace(/\D/g, "")}`, this.total);
      if (hash !== null) {
        location.hash = hashOf(hash);
      }
    });
    return h(
      "div",
      { class: "log-tools" },
      h("h2", null, "Log"),
      this.where,
      this.stops.length > 0 &&
        h("div", { class: "log-stops", role: "group", "aria-label": "Evidence" }, step(-1, "Previous evidence (p)", "up"), step(1, "Next evidence (n)", "down")),
      go,
    );
  }

  /** Ticks beside the scroll bar, one for each mark. */
  private minimap(): HTMLElement {
    const ticks = this.stops.map((mark) => {
      const tick = h("span", { class: `tick tick-${mark.kind}` });
      tick.style.top = `${(100 * (mark.lines[0] - 1)) / Math.max(1, this.total)}%`;
      tick.style.height = `${(100 * (mark.lines[1] - mark.lines[0] + 1)) / Math.max(1, this.total)}%`;
      return tick;
    });
    return h("div", { class: "minimap", "aria-hidden": "true" }, ticks);
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

  /** Lines at the top and at the bottom of the view. */
  private view(): Range {
    const top = this.space.position();
    const first = Math.floor(top / ROW) + 1;
    const last = Math.ceil((top + this.scroller.clientHeight) / ROW);
    return [Math.min(Math.max(1, first), this.total), Math.min(Math.max(1, last), this.total)];
  }

  private draw(): void {
    if (this.total === 0) {
      return;
    }
    const [top, bottom] = this.view();
    const from = Math.max(1, top - OVERSCAN_ROWS);
    const to = Math.min(this.total, bottom + OVERSCAN_ROWS);
    this.cache.want(from, to);
    const [first, last] = this.shown;
    if (from > last || to < first) {
      this.rows.replaceChildren(...this.rowsFor(from, to));
    } else {
      for (let line = first; line < from; line++) {
        this.rows.firstElementChild?.remove();
      }
      for (let line = last; line > to; line--) {
        this.rows.lastElementChild?.remove();
      }
      this.rows.prepend(...this.rowsFor(from, first - 1));
      this.rows.append(...this.rowsFor(last + 1, to));
    }
    this.shown = [from, to];
    this.rows.style.transform = `translateY(${this.space.place((from - 1) * ROW)}px)`;
    this.element.classList.toggle("fits", top === 1 && bottom === this.total);
    this.where.textContent = `${count(top)}–${count(bottom)} of ${count(this.total)}`;
    this.widen();
  }

  /** The area only ever grows, so that the horizontal scroll bar does not jump. */
  private widen(): void {
    const width = this.rows.scrollWidth;
    if (width > this.canvas.clientWidth) {
      this.canvas.style.minWidth = `${width}px`;
    }
  }

  private rowsFor(from: number, to: number): HTMLElement[] {
    const out: HTMLElement[] = [];
    for (let line = from; line <= to; line++) {
      out.push(this.row(line));
    }
    return out;
  }

  private row(line: number): HTMLElement {
    const text = this.cache.get(line);
    const mark = this.marks.find(({ lines: [first, last] }) => first <= line && line <= last);
    const classes = ["log-row"];
    if (mark !== undefined) {
      classes.push("marked", `marked-${mark.kind}`);
    }
    if (this.selected !== null && this.selected[0] <= line && line <= this.selected[1]) {
      classes.push("selected");
    }
    if (text === undefined) {
      classes.push("missing");
    }
    return h(
      "div",
      { class: classes.join(" "), "data-line": line, title: mark?.title },
      h("a", { class: "line-number", href: `#L${line}`, tabindex: "-1", "aria-label": `Line ${line}` }, line),
      h("span", { class: "line-text" }, text ?? ""),
    );
  }

  /** Draws all rows anew: lines have come, or the selection is another. */
  private refresh(): void {
    this.problem.hidden = true;
    const [from, to] = this.shown;
    this.rows.replaceChildren(...this.rowsFor(from, to));
    this.widen();
  }

  private complain(error: unknown): void {
    this.problem.hidden = false;
    fill(
      this.problem,
      error instanceof Error ? error.message : String(error),
      h("button", { type: "button", class: "button", onclick: () => this.draw() }, "Try again"),
    );
  }

  /** A click on a number selects its line; with Shift, all from the selected one. */
  private onClick(event: MouseEvent): void {
    const number = (event.target as Element).closest(".line-number");
    const line = Number(number?.closest<HTMLElement>(".log-row")?.dataset.line);
    if (number === null || Number.isNaN(line) || event.ctrlKey || event.metaKey) {
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
      this.reveal(this.selected);
    }
    this.refresh();
  }

  /** Scrolls to these lines unless their first is in view. */
  private reveal([first]: Range): void {
    const [top, bottom] = this.view();
    if (first <= top || first >= bottom - 1) {
      this.scrollTo(first);
    }
  }

  private scrollTo(line: number): void {
    const y = (line - 1 - LEAD_ROWS) * ROW;
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
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "n" || event.key === "p") {
      this.nextStop(event.key === "n" ? 1 : -1);
    }
  }
}
