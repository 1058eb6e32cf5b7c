import { ApiError, isAbort, search, type SearchPage, type Sort } from "../lib/api";
import { fill, h, type Child } from "../lib/dom";
import { counted, took } from "../lib/format";
import { icon } from "../lib/icons";
import { isForPage, tellKeys } from "../lib/keys";
import { rememberSearch } from "../lib/lastsearch";
import { failure, loading } from "../lib/parts";
import { fieldTerms, withOnly } from "../lib/query";
import { searchBox, type SearchBox } from "../lib/searchbox";
import { shell, title } from "../lib/shell";
import { chips, Facets } from "./search-facets";
import { hit, nothingFound, nothingStored } from "./search-hits";
import { SavedSearches } from "./search-saved";
import { histogram, TIMES } from "./search-when";

const PAGE_SIZE = 20;
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
  private readonly age = select("When", AGES, (value) => this.change(withOnly(this.query, TIMES, "since", value === "" ? null : value)));
  private readonly when = h("div", { class: "when", hidden: true });
  private readonly facets = new Facets((query) => this.change(query));
  private readonly saved = new SavedSearches();
  private readonly results = h("div", { class: "results" });
  private query = "";
  private order: Sort = "relevance";
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
          h("div", { class: "result-head" }, this.status, this.saved.saver, this.age, this.sort),
          this.when,
          this.results,
        ),
      ),
    );
  }

  start(): void {
    this.box.element.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.pause);
      void this.go(this.box.input.value, this.order, "push").then(() => this.focusResult(0));
    });
    this.box.input.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = window.setTimeout(() => void this.go(this.box.input.value, this.order, "replace"), TYPING_PAUSE_MILLIS);
    });
    window.addEventListener("popstate", () => this.fromAddress());
    document.addEventListener("keydown", (event) => this.onKey(event));
    this.fromAddress();
  }

  private fromAddress(): void {
    const asked = new URLSearchParams(location.search);
    const query = asked.get("q") ?? "";
    this.box.input.value = query;
    void this.go(query, SORTS.find(([sort]) => sort === asked.get("sort"))?.[0] ?? "relevance", "keep");
  }

  private async go(query: string, order: Sort, address: "push" | "replace" | "keep"): Promise<void> {
    this.query = query.trim();
    this.order = order;
    const here = this.address();
    if (address === "push" && here !== location.pathname + location.search) {
      history.pushState(null, "", here);
    } else if (address === "replace") {
      history.replaceState(null, "", here);
    }
    rememberSearch(here);
    title(...(this.query ? [this.query] : []));
    chips(this.chips, this.query, (next) => this.change(next));
    this.showControls();
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    if (!this.results.hasChildNodes()) {
      fill(this.results, loading("builds"));
    }
    this.results.classList.add("stale");
    try {
      const page = await search(this.query, this.order, PAGE_SIZE, null, running.signal);
      this.results.classList.remove("stale");
      this.show(page);
    } catch (error) {
      if (!isAbort(error)) {
        this.complain(error, () => void this.go(query, order, "keep"));
      }
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
    const since = fieldTerms(this.query).find((term) => term.field === "since")?.value ?? "";
    const ages = this.age.querySelector("select")!;
    ages.value = since;
    if (ages.value !== since) {
      ages.value = "";
    }
    this.saved.show(this.address().slice(2), this.query);
  }

  private show(page: SearchPage): void {
    fill(this.says, page.hints.map((hint) => h("p", { class: "query-hint" }, icon("bulb"), hint.message)));
    fill(this.status, summary(page));
    this.facets.show(page.facets, this.query);
    histogram(this.when, page.histogram, (seen) => this.change(withOnly(this.query, TIMES, "seen", seen)));
    if (page.total === 0) {
      fill(this.results, this.query ? nothingFound(this.query) : nothingStored());
      return;
    }
    const list = h("ol", { class: "hits" }, page.hits.map(hit));
    fill(this.results, page.partial && partial(), list, this.moreButton(list, page.next));
  }

  /** A query that cannot be understood is told below the box, and the last results stay; anything else takes their place. */
  private complain(error: unknown, retry: () => void): void {
    if (error instanceof ApiError && error.position !== null) {
      fill(this.says, queryProblem(this.query, error.position, error.message));
      if (this.results.querySelector(".hit") === null) {
        fill(this.results);
      }
      return;
    }
    fill(this.says);
    fill(this.status);
    this.results.classList.remove("stale");
    fill(this.results, failure(error, retry));
  }

  private moreButton(list: HTMLElement, cursor: string | null): Child {
    if (cursor === null) {
      return null;
    }
    const { query, order } = this;
    const button = h("button", { type: "button", class: "button more" }, "More");
    button.addEventListener("click", async () => {
      button.disabled = true;
      button.textContent = "Loading…";
      try {
        const next = await search(query, order, PAGE_SIZE, cursor);
        const first = list.childElementCount;
        list.append(...next.hits.map(hit));
        const more = this.moreButton(list, next.next);
        button.replaceWith(...(more instanceof Node ? [more] : []));
        this.focusResult(first);
      } catch (error) {
        button.replaceWith(failure(error));
      }
    });
    return button;
  }

  private onKey(event: KeyboardEvent): void {
    if (event.target === this.box.input) {
      if (event.key === "ArrowDown") {
        event.preventDefault();
        this.focusResult(0);
      } else if (event.key === "Escape") {
        event.preventDefault();
        this.box.input.blur();
      }
    } else if (isForPage(event) && (event.key === "j" || event.key === "k")) {
      this.focusResult(this.focusedResult() + (event.key === "j" ? 1 : -1));
    }
  }

  private links(): HTMLElement[] {
    return [...this.results.querySelectorAll<HTMLElement>(".hit-title a")];
  }

  private focusedResult(): number {
    return this.links().findIndex((link) => link.closest(".hit")?.contains(document.activeElement));
  }

  /** Behind the last result, more are asked for. */
  private focusResult(index: number): void {
    const links = this.links();
    if (links.length > 0 && index >= links.length) {
      this.results.querySelector<HTMLElement>(".more")?.click();
    }
    const link = links[Math.max(0, index)];
    link?.focus();
    link?.closest(".hit")?.scrollIntoView({ block: "nearest" });
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

function partial(): HTMLElement {
  return h("p", { class: "warning" }, icon("unknown"), "Time ran out: these are some of the builds, not all. Add a word or a field to the query.");
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
