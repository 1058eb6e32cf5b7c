import { search, type SearchPage, type Sort } from "../lib/api";
import { fill, h, type Child } from "../lib/dom";
import { counted, took } from "../lib/format";
import { ApiError, isAbort } from "../lib/http";
import { icon } from "../lib/icons";
import { isForPage, tellKeys } from "../lib/keys";
import { leftAt, rememberLeft, rememberSearch, type Left } from "../lib/lastsearch";
import { valueOf, withTime } from "../lib/query";
import { searchBox, type SearchBox } from "../lib/searchbox";
import { shell, title } from "../lib/shell";
import { NewsPill } from "../lib/whatsnew";
import { chips, Facets } from "./search-facets";
import { Results } from "./search-results";
import { RunningBuilds } from "./search-running";
import { SavedSearches } from "./search-saved";
import { Histogram } from "./search-when";

const TYPING_PAUSE_MILLIS = 180;

const SORTS: [Sort, string][] = [
  ["relevance", "Best first"],
  ["newest", "Newest first"],
  ["oldest", "Oldest first"],
];

const AGES: [string, string][] = [
  ["", "Any time"],
  ["24h", "Last 24 hours"],
  ["7d", "Last 7 days"],
  ["30d", "Last 30 days"],
  ["90d", "Last 90 days"],
];

export function searchPage(): void {
  tellKeys("Results", [
    [["j", "k"], "Next and previous build"],
    [["Enter"], "Open the build"],
    [["↓"], "From the search box to the first build"],
  ]);
  tellKeys("Search box", [
    [["Alt ↓"], "Offer what may follow"],
    [["↓", "↑"], "Choose among what is offered"],
    [["Tab", "Enter"], "Take it"],
  ]);
  new SearchView(shell("search", { search: false, wide: false })).start();
}

class SearchView {
  private readonly box: SearchBox = searchBox("", true);
  private readonly says = h("div", { class: "query-says" });
  private readonly chips = h("ul", { class: "chips", "aria-label": "Active filters" });
  private readonly status = h("p", { class: "result-status", role: "status" });
  private readonly sort = select("Order", SORTS, (value) => void this.go(this.query, value as Sort, "push"));
  private readonly age = select("When", AGES, (value) => this.change(withTime(this.query, "since", value)));
  private readonly when = new Histogram((seen) => this.change(withTime(this.query, "seen", seen)));
  private readonly facets = new Facets((query) => this.change(query));
  private readonly saved = new SavedSearches();
  private readonly results = new Results();
  private readonly news = new NewsPill({
    kinds: ["build", "forgotten", "reclassified", "gap"],
    what: (happened) => this.whatIsNew(happened.has("reclassified")),
    show: () => void this.go(this.query, this.order, "renew"),
  });
  private query = "";
  private order: Sort = "relevance";
  /** What the page shows; null until there is something. */
  private shown: SearchPage | null = null;
  private running: AbortController | null = null;
  private pause = 0;

  constructor(main: HTMLElement) {
    fill(
      main,
      h("h1", { class: "visually-hidden" }, "Search builds"),
      this.box.element,
      this.says,
      this.chips,
      h(
        "div",
        { class: "search-grid" },
        h("aside", { "aria-label": "Narrow the search" }, this.saved.element, this.facets.element),
        h(
          "section",
          { "aria-label": "Results" },
          h("div", { class: "result-head" }, this.status, new RunningBuilds().element, this.saved.saver, this.age, this.sort),
          this.when.element,
          this.results.element,
        ),
      ),
      this.news.element,
    );
  }

  start(): void {
    this.box.element.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.pause);
      void this.enter();
    });
    this.box.input.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = window.setTimeout(() => void this.go(this.box.input.value, this.order, "replace"), TYPING_PAUSE_MILLIS);
    });
    window.addEventListener("popstate", () => void this.fromAddress());
    window.addEventListener("pagehide", () => rememberLeft({ address: location.pathname + location.search, builds: this.results.count, y: window.scrollY }));
    document.addEventListener("keydown", (event) => this.onKey(event));
    void this.comeBack(leftAt(location.pathname + location.search));
  }

  /** Goes on to what was found, unless somebody goes on typing. */
  private async enter(): Promise<void> {
    const { input } = this.box;
    const asked = input.value;
    if ((await this.go(asked, this.order, "push")) && document.activeElement === input && input.value === asked) {
      this.results.focus(0);
    }
  }

  /** To where somebody was before, if they were. */
  private async comeBack(left: Left | null): Promise<void> {
    await this.fromAddress(left?.builds);
    if (left !== null) {
      window.scrollTo({ top: left.y, behavior: "instant" });
    }
  }

  /** @param builds that are wanted at once */
  private fromAddress(builds?: number): Promise<boolean> {
    const asked = new URLSearchParams(location.search);
    const query = asked.get("q") ?? "";
    this.box.input.value = query;
    return this.go(query, SORTS.find(([sort]) => sort === asked.get("sort"))?.[0] ?? "relevance", "keep", builds);
  }

  /**
   * @param how what becomes of the address; `renew`: it stays, and so does the place among the results
   * @returns whether its answer is shown; else it was refused, or something else was asked for meanwhile
   */
  private async go(query: string, order: Sort, how: "push" | "replace" | "keep" | "renew", builds?: number): Promise<boolean> {
    this.query = query.trim();
    this.order = order;
    const here = this.address();
    if (how === "push" && here !== location.pathname + location.search) {
      history.pushState(null, "", here);
    } else if (how === "replace") {
      history.replaceState(null, "", here);
    }
    rememberSearch(here);
    title(...(this.query ? [this.query] : []));
    chips(this.chips, this.query, (next) => this.change(next));
    this.showControls();
    this.news.clear();
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    const asked = { query: this.query, order };
    try {
      if (how === "renew") {
        await this.results.renew(asked, running.signal, (page) => this.show(page));
      } else {
        const page = await this.results.ask(asked, running.signal, builds);
        this.show(page);
        this.results.show(asked, page);
      }
      return true;
    } catch (error) {
      if (!isAbort(error)) {
        this.complain(error, () => void this.go(query, order, "keep"));
      }
      return false;
    }
  }

  private address(): string {
    const asked = new URLSearchParams();
    if (this.query) {
      asked.set("q", this.query);
    }
    if (this.order !== "relevance") {
      asked.set("sort", this.order);
    }
    return asked.size > 0 ? `/?${asked}` : "/";
  }

  private change(query: string): void {
    this.box.input.value = query;
    void this.go(query, this.order, "push");
  }

  private showControls(): void {
    this.sort.querySelector("select")!.value = this.order;
    const since = valueOf(this.query, "since");
    const ages = this.age.querySelector("select")!;
    ages.value = since;
    if (ages.value !== since) {
      ages.value = "";
    }
    this.saved.show(this.address().slice(2), this.query);
  }

  private show(page: SearchPage): void {
    this.shown = page;
    fill(this.says, page.hints.map((hint) => h("p", { class: "query-hint" }, icon("bulb"), hint.message)));
    fill(this.status, summary(page));
    this.facets.show(page.facets, this.query);
    this.when.show(page.histogram);
  }

  /** Builds that match and are not on the page; how many is said where the server knows. */
  private async whatIsNew(judgedAnew: boolean): Promise<string | null> {
    const { shown } = this;
    if (shown === null) {
      return null;
    }
    const now = await search(this.query, this.order, 1, null);
    if (shown.total === 0 && now.total > 0) {
      void this.go(this.query, this.order, "renew"); // There is nothing that could be moved.
      return null;
    }
    if (!now.exact || !shown.exact) {
      return "new builds";
    }
    const more = now.total - shown.total;
    return more > 0 ? counted(more, "new build") : judgedAnew || more < 0 ? "what has changed" : null;
  }

  /** A query that cannot be understood is told below the box, and the last results stay; anything else takes their place. */
  private complain(error: unknown, retry: () => void): void {
    if (error instanceof ApiError && error.position !== null) {
      fill(this.says, queryProblem(this.query, error.position, error.message));
      this.results.keep();
      return;
    }
    this.shown = null;
    fill(this.says);
    fill(this.status);
    this.results.complain(error, retry);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.target === this.box.input) {
      if (event.key === "ArrowDown") {
        event.preventDefault();
        this.results.focus(0);
      } else if (event.key === "Escape") {
        event.preventDefault();
        this.box.input.blur();
      }
    } else if (isForPage(event) && (event.key === "j" || event.key === "k")) {
      this.results.move(event.key === "j" ? 1 : -1);
    }
  }
}

function select(label: string, choices: [string, string][], change: (value: string) => void): HTMLElement {
  const list = h("select", { class: "field" }, choices.map(([value, name]) => h("option", { value }, name)));
  list.addEventListener("change", () => change(list.value));
  return h("label", { class: "select" }, h("span", { class: "visually-hidden" }, label), list);
}

function summary(page: SearchPage): Child[] {
  if (page.total === 0) {
    return [];
  }
  const builds = `${page.exact ? "" : "at least "}${counted(page.total, "build")}`;
  return [h("strong", null, builds), ` in ${took(page.tookMillis)}`];
}

/** The query with the place marked where it goes wrong. */
function queryProblem(query: string, position: number, message: string): HTMLElement {
  const at = Math.min(position - 1, query.length);
  return h(
    "div",
    { class: "query-problem", role: "alert" },
    h("p", { class: "query-place" }, h("code", null, query.slice(0, at), h("mark", null, query.slice(at, at + 1) || " "), query.slice(at + 1))),
    h("p", null, message.replace(/^Query, character \d+: ./, (head) => head.slice(-1).toUpperCase())),
  );
}
