// Says that there is more than the page shows, and shows it when somebody wants it. Nothing moves by itself.

import { h, fill } from "./dom";
import { icon } from "./icons";
import { isForPage, tellKeys } from "./keys";
import { listen, type Happening } from "./live";

/** Builds often come several at a time. */
const GATHER_MILLIS = 700;
/** The server is asked no more often than that, however much happens. */
const BETWEEN_MILLIS = 5_000;

export interface WhatsNew {
  /** What happens that may change the page. */
  kinds: Happening[];
  /** What is new, such as `3 new builds`; null when nothing is. Asked after something has happened. */
  what: (happened: ReadonlySet<Happening>) => Promise<string | null> | string | null;
  /** Shows it; the page calls `clear` when it asks for all there is. */
  show: () => void;
}

/** A pill at the foot of the window. */
export class NewsPill {
  private readonly button = h("button", { type: "button", class: "news-button", title: "Show it (r)", onclick: () => this.news.show() });
  readonly element = h("div", { class: "news", role: "status", "aria-live": "polite" });
  private happened = new Set<Happening>();
  private timer = 0;
  private askedAt = -BETWEEN_MILLIS;

  constructor(private readonly news: WhatsNew) {
    listen(news.kinds, (_, kind) => this.note(kind));
    tellKeys("What is new", [[["r"], "Show builds that came since"]]);
    document.addEventListener("keydown", (event) => {
      if (event.key === "r" && isForPage(event) && this.element.hasChildNodes()) {
        event.preventDefault();
        this.news.show();
      }
    });
  }

  /** From here on only what happens later is new. */
  clear(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.happened = new Set();
    fill(this.element);
  }

  private note(kind: Happening): void {
    this.happened.add(kind);
    if (this.timer === 0) {
      const pause = Math.max(GATHER_MILLIS, this.askedAt + BETWEEN_MILLIS - performance.now());
      this.timer = window.setTimeout(() => void this.look(), pause);
    }
  }

  private async look(): Promise<void> {
    this.timer = 0;
    this.askedAt = performance.now();
    const happened = this.happened;
    try {
      const what = await this.news.what(happened);
      if (this.happened === happened) {
        this.tell(what);
      }
    } catch {
      // What cannot be told now is told with what happens next.
    }
  }

  private tell(what: string | null): void {
    if (what === null) {
      fill(this.element);
    } else if (this.button.textContent !== `Show ${what}` || !this.button.isConnected) {
      fill(this.button, icon("up"), `Show ${what}`);
      fill(this.element, this.button);
    }
  }
}
