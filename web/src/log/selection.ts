import type { Range } from "../lib/api";
import { copyButton } from "../lib/clipboard";
import { fill, h, hidden } from "../lib/dom";
import { icon } from "../lib/icons";
import { hashOf, placeOf, rangeOf, type Place } from "./address";

/** Which lines, and which step alone, the address of the page names. Going elsewhere is going to another address, so that the way back is the browser's. */
export class Selection {
  /** Beside the place in the log: what can be done with what is selected. */
  readonly link = h("span", { class: "log-link" });
  lines: Range | null = null;
  /** The id of the step that is shown alone. */
  step: string | null = null;

  /**
   * @param total how many lines there are now
   * @param changed the address names something else
   * @param draft where a learning is drafted of lines; null while it cannot be
   */
  constructor(
    private readonly total: () => number,
    private readonly changed: () => void,
    private readonly draft: (lines: Range) => string | null,
  ) {
    this.read();
  }

  /** To be called once the log is in the page. */
  start(): void {
    window.addEventListener("popstate", () => this.follow());
    // Links to lines and steps, wherever on the page: nothing has to be loaded for them, and one that leads where the address is already scrolls there.
    document.addEventListener("click", (event) => {
      const anchor = event.target instanceof Element ? event.target.closest("a") : null;
      const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      if (!event.defaultPrevented && isPlain && anchor !== null && anchor.target === "" && anchor.origin === location.origin && anchor.pathname === location.pathname && anchor.hash.startsWith("#L")) {
        event.preventDefault();
        this.go(placeOf(anchor.search, anchor.hash));
      }
    });
    this.showLink();
  }

  has(line: number): boolean {
    return this.lines !== null && this.lines[0] <= line && line <= this.lines[1];
  }

  /** Selects lines; the step stays alone. */
  select(lines: Range): void {
    this.go({ step: this.step, hash: hashOf(lines) });
  }

  /** Selects what a click on a line's number means. */
  extendTo(line: number, extends_: boolean): void {
    const from = extends_ && this.lines !== null ? this.lines[0] : line;
    this.select([Math.min(from, line), Math.max(from, line)]);
  }

  go(place: Place): void {
    const address = addressOf(place);
    if (address !== location.href) {
      history.pushState(null, "", address);
    }
    this.follow();
  }

  /** The lines are in no part of the step: the whole log is shown. */
  leaveStep(): void {
    history.replaceState(null, "", addressOf({ step: null, hash: location.hash }));
    this.step = null;
    this.showLink();
  }

  private follow(): void {
    this.read();
    this.showLink();
    this.changed();
  }

  private read(): void {
    this.lines = rangeOf(location.hash, this.total());
    this.step = placeOf(location.search, "").step;
  }

  private showLink(): void {
    const draft = this.lines === null ? null : this.draft(this.lines);
    fill(
      this.link,
      this.lines !== null && copyButton(location.href, "a link to these lines"),
      draft !== null && h("a", { class: "icon-button", href: draft, title: "Write a learning of these lines" }, icon("pen"), hidden("Write a learning of these lines")),
    );
  }
}

function addressOf({ step, hash }: Place): string {
  const address = new URL(location.href);
  address.hash = hash;
  if (step === null) {
    address.searchParams.delete("step");
  } else {
    address.searchParams.set("step", step);
  }
  return address.href;
}
