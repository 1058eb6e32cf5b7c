import { h } from "../lib/dom";
import type { Range } from "../lib/api";
import { ScrollSpace } from "./space";

/** Height of a row in pixels; log.css has the same number. */
const ROW = 20;
const OVERSCAN_ROWS = 24;
/** Rows kept above one that is scrolled to. */
const LEAD_ROWS = 6;

/**
 * A scrolled list of any length, of which only the rows in view, and a few around them, are laid out. Rows count from 1. Each has a place of its own in
 * the scrolled area, so that scrolling paints those that come and no other.
 */
export class RowList {
  private readonly list = h("div", { class: "log-rows" });
  private readonly canvas = h("div", { class: "log-canvas" }, this.list);
  readonly element = h("div", { class: "log-scroller", tabindex: "0", role: "region", "aria-label": "Log lines" }, this.canvas);
  private space: ScrollSpace;
  /** First and last row that are laid out. */
  private shown: Range = [1, 0];
  /** Where the scrolled area begins, when rows were placed last. */
  private origin = 0;
  private frame = 0;
  private widest = 0;

  /**
   * @param row makes a row
   * @param onDraw other rows are to be laid out (first and last), or are in view; before they are made
   * @param columns of the longest row that was ever made
   */
  constructor(
    private count: number,
    private readonly row: (number: number) => HTMLElement,
    private readonly onDraw: (laidOut: Range, view: Range) => void,
    private readonly columns: () => number,
  ) {
    this.space = new ScrollSpace(count, ROW);
    this.canvas.style.height = `${this.space.height}px`;
  }

  /** To be called once the element is in the page. */
  start(): void {
    this.element.addEventListener("scroll", () => this.onScroll(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  /** Rows at the top and at the bottom of the view. */
  view(): Range {
    const top = this.space.position();
    const within = (row: number) => Math.min(Math.max(1, row), this.count);
    return [within(Math.floor(top / ROW) + 1), within(Math.ceil((top + this.element.clientHeight) / ROW))];
  }

  draw(): void {
    if (this.count === 0) {
      return;
    }
    const view = this.view();
    const from = Math.max(1, view[0] - OVERSCAN_ROWS);
    const to = Math.min(this.count, view[1] + OVERSCAN_ROWS);
    this.onDraw([from, to], view);
    this.follow();
    const [first, last] = this.shown;
    if (from > last || to < first) {
      this.list.replaceChildren(...this.made(from, to));
    } else {
      for (let row = first; row < from; row++) {
        this.list.firstElementChild?.remove();
      }
      for (let row = last; row > to; row--) {
        this.list.lastElementChild?.remove();
      }
      this.list.prepend(...this.made(from, first - 1));
      this.list.append(...this.made(last + 1, to));
    }
    this.shown = [from, to];
    this.widen();
  }

  /** The space of a very long list is cut into pages: all rows move when another page begins. */
  private follow(): void {
    const origin = this.space.place(0);
    if (origin !== this.origin) {
      this.origin = origin;
      const [from] = this.shown;
      [...this.list.children].forEach((row, i) => this.place(row as HTMLElement, from + i));
    }
  }

  private place(row: HTMLElement, number: number): HTMLElement {
    row.style.top = `${this.space.place((number - 1) * ROW)}px`;
    return row;
  }

  /** Makes all rows anew. */
  refresh(): void {
    const [from, to] = this.shown;
    this.list.replaceChildren(...this.made(from, Math.min(to, this.count)));
    this.widen();
  }

  /** Makes those rows anew that have this class; returns whether none has it any more. */
  renew(className: string): boolean {
    const [from] = this.shown;
    [...this.list.children].forEach((row, i) => {
      if (row.classList.contains(className)) {
        row.replaceWith(this.place(this.row(from + i), from + i));
      }
    });
    this.widen();
    return this.list.querySelector(`.${className}`) === null;
  }

  /** There are more rows or fewer; this one stays where it is, or comes to the top. */
  layOut(count: number, row: number): void {
    const [top, bottom] = this.view();
    const above = row >= top && row <= bottom ? row - top : 0;
    const part = this.space.position() % ROW;
    this.count = count;
    this.space = new ScrollSpace(count, ROW);
    this.canvas.style.height = `${this.space.height}px`;
    this.element.scrollTop = this.space.goTo((row - above - 1) * ROW + part, this.element.clientHeight);
    this.shown = [1, 0];
    this.list.replaceChildren();
    this.draw();
  }

  /** There are more rows at the end; those that are there stay. */
  extend(count: number): void {
    const top = this.space.position();
    this.count = count;
    this.space = new ScrollSpace(count, ROW);
    this.canvas.style.height = `${this.space.height}px`;
    this.element.scrollTop = this.space.goTo(top, this.element.clientHeight);
    this.draw();
  }

  /** Scrolls to a row unless it is well in view. */
  reveal(row: number): void {
    const [top, bottom] = this.view();
    if (row <= top || row >= bottom - 1) {
      this.scrollTo(row);
    }
  }

  scrollTo(row: number): void {
    this.element.scrollTop = this.space.goTo((row - 1 - LEAD_ROWS) * ROW, this.element.clientHeight);
    this.draw();
  }

  /** Whether the last row is in view. */
  get isAtEnd(): boolean {
    return this.view()[1] >= this.count;
  }

  toEnd(): void {
    this.element.scrollTop = this.space.goTo(this.count * ROW, this.element.clientHeight);
    this.draw();
  }

  private onScroll(): void {
    this.element.classList.toggle("sideways", this.element.scrollLeft > 0);
    const before = this.element.scrollTop;
    const after = this.space.scrolled(before, this.element.clientHeight);
    if (after !== before) {
      this.element.scrollTop = after;
    }
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.draw();
      });
    }
  }

  private made(from: number, to: number): HTMLElement[] {
    const out: HTMLElement[] = [];
    for (let row = from; row <= to; row++) {
      out.push(this.place(this.row(row), row));
    }
    return out;
  }

  /** The area only ever grows, so that the horizontal scroll bar does not jump. To ask for a width is dear, so that it is asked for longer rows only. */
  private widen(): void {
    if (this.columns() <= this.widest) {
      return;
    }
    this.widest = this.columns();
    const width = Math.max(...[...this.list.children].map((row) => (row as HTMLElement).offsetWidth));
    if (width > this.canvas.clientWidth) {
      this.canvas.style.minWidth = `${width}px`;
    }
  }
}
