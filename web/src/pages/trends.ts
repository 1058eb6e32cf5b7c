import { fill, h, type Child } from "../lib/dom";
import { filterBar, type FilterBar } from "../lib/filterbar";
import { count, counted, duration } from "../lib/format";
import { isAbort } from "../lib/http";
import { failure, loading } from "../lib/parts";
import { reopening } from "../lib/place";
import { queryLink, withTerm } from "../lib/query";
import { shell, title } from "../lib/shell";
import { fitting, flaky, stats, type Stats } from "../lib/stats";
import { NewsPill } from "../lib/whatsnew";
import { cachedChart, causesChart, durationsChart, lostChart, type Shown } from "./trends-charts";
import { emulatedTable, flakyTable, lossTable, stepsTable } from "./trends-tables";

const CAUSES = 6;
const ROWS = 10;
/** Steps are held against each other on two kinds of machines; only those that take the most time matter. */
const STEPS_COMPARED = 200;

export function trendsPage(): void {
  title("Trends");
  new TrendsView(shell("trends", { search: false, wide: false })).start();
}

class TrendsView {
  private readonly bar: FilterBar = filterBar("/trends", () => void this.load());
  private readonly content = h("div", { class: "trends" });
  private readonly news = new NewsPill({
    kinds: ["build", "forgotten", "reclassified", "gap"],
    what: (happened) => this.whatIsNew(happened.has("reclassified")),
    show: () => void this.load(),
  });
  private running: AbortController | null = null;
  /** What the page counts; null until it does. */
  private counted: Stats | null = null;

  constructor(main: HTMLElement) {
    fill(
      main,
      h("header", { class: "page-head" }, h("h1", null, "Trends"), h("p", { class: "lede" }, "What breaks builds, and where their time goes.")),
      this.bar.element,
      this.content,
      this.news.element,
    );
  }

  start(): void {
    void this.load();
  }

  private async load(): Promise<void> {
    this.news.clear();
    this.running?.abort();
    const own = new AbortController();
    this.running = own;
    if (this.content.hasChildNodes()) {
      this.content.classList.add("stale");
    } else {
      fill(this.content, loading("figures"));
    }
    try {
      const q = this.bar.query();
      const whole = await ofCauses(q, own.signal);
      const figures = await panels(this.bar, whole, own.signal);
      this.counted = whole;
      reopening(this.content, () => fill(this.content, figures));
      this.content.classList.remove("stale");
    } catch (error) {
      if (!isAbort(error)) {
        this.counted = null;
        this.content.classList.remove("stale");
        fill(this.content, failure(error, () => void this.load()));
      }
    }
  }

  private async whatIsNew(judgedAnew: boolean): Promise<string | null> {
    const { counted: before } = this;
    if (before === null) {
      return null;
    }
    const now = await ofCauses(this.bar.query());
    if (!now.exact || !before.exact) {
      return "new builds";
    }
    const more = now.all.count - before.all.count;
    return more > 0 ? counted(more, "new build") : judgedAnew || more < 0 ? "what has changed" : null;
  }
}

function ofCauses(q: string, signal?: AbortSignal): Promise<Stats> {
  return stats({ q, by: ["cause"], order: "failures", top: CAUSES }, signal);
}

async function panels(bar: FilterBar, whole: Stats, signal: AbortSignal): Promise<Child> {
  const q = bar.query();
  if (whole.all.count === 0 || whole.first === null || whole.last === null) {
    return nothing(q);
  }
  const every = fitting(whole.first, whole.last);
  const [causes, losses, steps, emulated, turning] = await Promise.all([
    stats({ q, by: ["cause"], order: "failures", top: CAUSES, every }, signal),
    stats({ q, by: ["learning"], order: "lost", top: ROWS }, signal),
    stats({ q, by: ["step"], order: "total", top: ROWS }, signal),
    stats({ q, by: ["step", "emulated"], order: "total", top: STEPS_COMPARED }, signal),
    flaky(q, ROWS, signal),
  ]);
  const shown: Shown = { stats: causes, every, query: q, change: (query) => bar.change(query) };
  const exact = [causes, losses, steps, emulated, turning].every((answer) => answer.exact);
  return [
    !exact && h("p", { class: "warning", role: "status" }, "Time ran out before all builds could be looked at. There may be more of everything; narrow the query for exact figures."),
    head(causes, q),
    causesChart(shown),
    lostChart(shown, lossTable(losses, shown)),
    h("div", { class: "trends-pair" }, durationsChart(shown), cachedChart(shown)),
    stepsTable(steps, shown),
    emulatedTable(emulated, shown),
    flakyTable(turning.targets),
  ];
}

function head(all: Stats, q: string): HTMLElement {
  const figures = all.all;
  const tile = (label: string, value: Child, note: Child) => h("div", { class: "tile" }, h("dt", null, label), h("dd", null, value), h("dd", { class: "tile-note" }, note));
  const failed = withTerm(q, "outcome", "failure");
  return h(
    "dl",
    { class: "tiles" },
    tile("Builds", h("a", { href: queryLink(q) }, count(figures.count)), figures.durations.p50 === null ? "no durations known" : `half took at most ${duration(figures.durations.p50)}`),
    tile("Failed", h("a", { href: queryLink(failed) }, count(figures.failures)), `${percent(figures.failureRate)} of those with a known end`),
    tile("Unexplained", h("a", { href: queryLink(withTerm(failed, "cause", "none")) }, count(figures.unexplained)), [`${percent(figures.unexplainedRate)} of the failed, see `, h("a", { href: "/triage" }, "Triage")]),
    tile("Time lost", h("a", { href: queryLink(withTerm(q, "lost", ">0s")) }, duration(figures.lost.total)), figures.lost.count === 0 ? "as far as logs tell" : `in ${counted(figures.lost.count, "build")}, as far as logs tell`),
    tile("From cache", percent(figures.cachedShare), `of ${count(figures.reached)} instructions`),
  );
}

export function percent(share: number | null): string {
  return share === null ? "–" : `${Math.round(share * 100)} %`;
}

function nothing(q: string): HTMLElement {
  return h(
    "div",
    { class: "notice" },
    h("h2", null, q === "" ? "No builds yet" : "No build matches"),
    q === ""
      ? h("p", null, "There is nothing to count. Give Faultbook logs: ", h("code", null, "faultbook ingest path/to/logs/"))
      : h("p", null, "Nothing stored matches ", h("code", null, q), ". Take a word away, or ask for more time."),
  );
}
