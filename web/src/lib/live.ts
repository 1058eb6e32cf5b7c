// What happens on the server, as it happens: one connection a tab, and none while nobody sees the tab.
//
// Browsers open six connections to a host over HTTP/1.1, and a stream of events keeps one: tabs in the background close theirs, and are told what they missed
// when they are looked at again. It is read by fetch and not by EventSource, which tells no status, no heartbeats, and forgets where it was once it is closed.

import { eventsOf } from "./eventstream";

/** What may happen; the server's contract says what each has to say. `gap`: more was missed than the server remembers. */
export type Happening = "build" | "progress" | "sighting" | "end" | "forgotten" | "catalog" | "cluster" | "reclassified" | "gap";

export type Heard = (data: Record<string, unknown>, kind: Happening) => void;

export type Connection = "open" | "lost";

const PATH = "/api/events";
const FIRST_PAUSE_MILLIS = 1_000;
const LONGEST_PAUSE_MILLIS = 30_000;
/** The server says something every 20 seconds at least. */
const SILENCE_MILLIS = 50_000;
/** Somebody who looks at another tab for a moment keeps the connection. */
const HIDDEN_MILLIS = 10_000;

class Live {
  private readonly heard = new Map<Happening, Heard[]>();
  private running: AbortController | null = null;
  private lastId = "";
  /** Whether more may have happened since the page was loaded than the first connection will tell. */
  private isLate = document.hidden;
  private pause = FIRST_PAUSE_MILLIS;
  private timer = 0;
  private state: Connection = "open";

  constructor() {
    document.addEventListener("visibilitychange", () => this.onVisibility());
    // A page that is kept for the way back gives its connection away, and takes a new one when it is shown again.
    window.addEventListener("pagehide", () => this.stop());
    window.addEventListener("pageshow", (event) => event.persisted && this.start());
    window.addEventListener("online", () => this.again(0));
    this.start();
  }

  on(kinds: Happening[], heard: Heard): void {
    kinds.forEach((kind) => this.heard.set(kind, [...(this.heard.get(kind) ?? []), heard]));
  }

  private onVisibility(): void {
    clearTimeout(this.timer);
    if (document.hidden) {
      this.timer = window.setTimeout(() => this.stop(), HIDDEN_MILLIS);
    } else {
      this.start();
    }
  }

  private start(): void {
    if (this.running === null && !document.hidden) {
      clearTimeout(this.timer);
      void this.follow();
    }
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.running = null;
  }

  private again(millis: number): void {
    this.stop();
    this.timer = window.setTimeout(() => this.start(), millis);
  }

  private async follow(): Promise<void> {
    const own = new AbortController();
    this.running = own;
    const silence = new Silence(() => own.abort());
    try {
      const headers: Record<string, string> = { accept: "text/event-stream" };
      if (this.lastId !== "") {
        headers["last-event-id"] = this.lastId;
      }
      const response = await fetch(PATH, { headers, signal: own.signal, cache: "no-store" });
      if (response.status >= 400 && response.status < 500 && response.status !== 429) {
        this.tell("lost"); // Nothing that waiting would mend: the page's own requests say what it is.
        return;
      }
      if (!response.ok || response.body === null) {
        throw new Error(`status ${response.status}`);
      }
      this.tell("open");
      this.pause = FIRST_PAUSE_MILLIS;
      if (this.isLate && this.lastId === "") {
        this.hand("gap", "{}");
      }
      for await (const event of eventsOf(response.body, () => silence.broken())) {
        this.lastId = event.id;
        this.hand(event.kind as Happening, event.data);
      }
    } catch {
      // Told below, whatever it was.
    } finally {
      silence.end();
    }
    if (this.running === own) {
      this.isLate = true;
      this.tell("lost");
      const pause = this.pause * (0.75 + Math.random() / 2); // Not all tabs at once, when a server comes back.
      this.pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * this.pause);
      this.again(pause);
    }
  }

  private hand(kind: Happening, text: string): void {
    if (text === "") {
      return; // It tells the place only.
    }
    const data = JSON.parse(text) as Record<string, unknown>;
    this.heard.get(kind)?.forEach((heard) => heard(data, kind));
  }

  private tell(state: Connection): void {
    if (state !== this.state) {
      this.state = state;
      watching.forEach((told) => told(state));
    }
  }
}

/** A connection may be dead without anybody being told: it is, when nothing comes for long. */
class Silence {
  private timer = 0;

  constructor(private readonly tooLong: () => void) {
    this.broken();
  }

  broken(): void {
    this.end();
    this.timer = window.setTimeout(this.tooLong, SILENCE_MILLIS);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

const watching: ((connection: Connection) => void)[] = [];
let live: Live | null = null;

/** Calls back when one of these happens. The first call connects. */
export function listen(kinds: Happening[], heard: Heard): void {
  live ??= new Live();
  live.on(kinds, heard);
}

/** Calls back when the connection is lost, and when it is back; never on a page that listens to nothing. */
export function watchConnection(told: (connection: Connection) => void): void {
  watching.push(told);
}
