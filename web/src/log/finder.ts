import { occurrences, type Occurrences } from "../lib/api";
import { fill, h, hidden } from "../lib/dom";
import { count } from "../lib/format";
import { isAbort } from "../lib/http";
import { icon } from "../lib/icons";

const PAUSE_MILLIS = 220;
const MOST_LINES = 10_000;

/** Looks for a text in the whole log: the server names the lines, one after the other is shown. */
export class Finder {
  readonly element: HTMLElement;
  /** Lines that have the text, in order. */
  lines: number[] = [];
  private next: number | null = null;
  private at = -1;
  private readonly input = h("input", { class: "field find-field", type: "search", placeholder: "Find in log", "aria-label": "Find in log", maxlength: 500, spellcheck: "false", autocomplete: "off" });
  private readonly regex = h("button", { type: "button", class: "icon-button find-regex", "aria-pressed": "false", title: "Regular expression (RE2)" }, h("span", { "aria-hidden": "true" }, ".*"), hidden("Regular expression"));
  private readonly says = h("span", { class: "find-says", role: "status" });
  private pause = 0;
  private running: AbortController | null = null;

  /**
   * @param onFound the lines have changed
   * @param onGo a line is to be shown
   * @param from the line that is in view, where the search begins
   * @param isShown whether a line is among those that are shown; others are passed over
   */
  constructor(
    private readonly build: () => string,
    private readonly onFound: () => void,
    private readonly onGo: (line: number) => void,
    private readonly from: () => number,
    private readonly isShown: (line: number) => boolean,
  ) {
    const step = (by: number, label: string, name: "up" | "down") =>
      h("button", { type: "button", class: "icon-button", title: label, onclick: () => void this.go(by) }, icon(name), hidden(label));
    this.element = h(
      "form",
      { class: "find", role: "search", "aria-label": "This log" },
      this.input,
      this.says,
      this.regex,
      step(-1, "Previous match (Shift Enter)", "up"),
      step(1, "Next match (Enter)", "down"),
    );
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.input.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = window.setTimeout(() => void this.find(), PAUSE_MILLIS);
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        void this.go(event.shiftKey ? -1 : 1);
      } else if (event.key === "Escape") {
        event.preventDefault();
        this.clear();
        this.input.blur();
      }
    });
    this.regex.addEventListener("click", () => {
      this.regex.setAttribute("aria-pressed", String(!this.isRegex));
      void this.find();
    });
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  private get isRegex(): boolean {
    return this.regex.getAttribute("aria-pressed") === "true";
  }

  /** Where in a line's text it stands. The expression is the server's to judge: of what it finds, the whole line counts. */
  spans(text: string): [number, number][] {
    const wanted = this.input.value.toLowerCase();
    if (this.isRegex || wanted === "") {
      return [];
    }
    const lowered = text.toLowerCase();
    const found: [number, number][] = [];
    for (let at = lowered.indexOf(wanted); at >= 0 && found.length < 200 && lowered.length === text.length; at = lowered.indexOf(wanted, at + wanted.length)) {
      found.push([at, at + wanted.length]);
    }
    return found;
  }

  has(line: number): boolean {
    return this.lines.length > 0 && this.lines[this.place(line)] === line;
  }

  isCurrent(line: number): boolean {
    return this.lines[this.at] === line;
  }

  private clear(): void {
    clearTimeout(this.pause);
    this.running?.abort();
    this.input.value = "";
    this.show([], null);
  }

  private show(lines: number[], next: number | null): void {
    this.lines = lines;
    this.next = next;
    this.at = -1;
    this.tell();
    this.onFound();
  }

  private tell(): void {
    const all = `${count(this.lines.length)}${this.next === null ? "" : "+"}`;
    const text = this.input.value === "" ? "" : this.lines.length === 0 ? (this.next === null ? "No match" : "Looking…") : this.at < 0 ? all : `${count(this.at + 1)} of ${all}`;
    fill(this.says, text);
  }

  /** Other lines are shown than before. */
  again(): void {
    if (this.input.value !== "") {
      void this.find();
    }
  }

  private async find(): Promise<void> {
    this.running?.abort();
    if (this.input.value === "") {
      this.show([], null);
      return;
    }
    const running = new AbortController();
    this.running = running;
    try {
      let from: number | null = 1;
      this.lines = [];
      // The server answers within two seconds, with all of a log or a part of it.
      while (from !== null && this.lines.length < MOST_LINES) {
        const found: Occurrences = await occurrences(this.build(), this.input.value, this.isRegex, from, MOST_LINES, running.signal);
        const isFirst = this.lines.length === 0;
        const at = isFirst ? -1 : this.at;
        this.show([...this.lines, ...found.lines.filter(this.isShown)], found.next);
        this.at = at;
        if (isFirst && this.lines.length > 0) {
          this.to(Math.min(this.place(this.from()), this.lines.length - 1));
        }
        from = found.next;
      }
      this.tell();
    } catch (error) {
      if (!isAbort(error)) {
        this.show([], null);
        this.complain(error);
      }
    } finally {
      this.ended(running);
    }
  }

  /** Goes to the next match or the one before; behind the last that is known, more are looked for. */
  private async go(by: number): Promise<void> {
    if (by > 0 && this.at === this.lines.length - 1 && this.next !== null) {
      if (!(await this.more(this.next))) {
        return;
      }
    }
    if (this.lines.length > 0) {
      this.to((this.at + by + this.lines.length) % this.lines.length);
    }
  }

  /** False when none were brought: it is being looked already, or for something else by now. */
  private async more(from: number): Promise<boolean> {
    if (this.running !== null) {
      return false;
    }
    const running = new AbortController();
    this.running = running;
    try {
      const more = await occurrences(this.build(), this.input.value, this.isRegex, from, MOST_LINES, running.signal);
      this.lines.push(...more.lines.filter(this.isShown));
      this.next = more.next;
      this.onFound();
      return true;
    } catch (error) {
      if (!isAbort(error)) {
        this.complain(error);
      }
      return false;
    } finally {
      this.ended(running);
    }
  }

  private ended(request: AbortController): void {
    if (this.running === request) {
      this.running = null;
    }
  }

  private complain(error: unknown): void {
    fill(this.says, h("span", { class: "find-problem" }, error instanceof Error ? error.message.replace(/^Query, character \d+: /, "") : String(error)));
  }

  private to(index: number): void {
    this.at = index;
    this.tell();
    this.onGo(this.lines[index]);
  }

  /** Of the first match that is not before a line. */
  private place(line: number): number {
    let low = 0;
    let high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.lines[middle] < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
