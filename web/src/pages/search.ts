import { isAbort, search, type BuildHit, type LineHit, type SearchPage } from "../lib/api";
import { copyButton } from "../lib/clipboard";
import { fill, h, isTyping, type Child } from "../lib/dom";
import { count, counted, duration, took } from "../lib/format";
import { icon } from "../lib/icons";
import { rememberSearch } from "../lib/lastsearch";
import { dotted, failure, loading, logPath, outcomeBadge, when } from "../lib/parts";
import { fieldTerms, has, withTerm, withoutTerm } from "../lib/query";
import { searchBox, type SearchBox } from "../lib/searchbox";
import { shell, title } from "../lib/shell";

const PAGE_SIZE = 20;
const TYPING_PAUSE_MILLIS = 180;
const FACET_VALUES = 8;
/** Characters of a matching line that are shown before its first highlight, on a wide and on a narrow screen. */
const LEAD_CHARS = 70;
const NARROW_LEAD_CHARS = 12;

const EXAMPLES: [string, string][] = [
  ["outcome:failure", "every build that broke"],
  ['"no space left on device"', "an exact phrase"],
  ["outcome:failure -platform:linux/arm64", "without one platform"],
  ["learning:pip-conflict OR learning:pip-no-match", "by what was found"],
];

export function searchPage(): void {
  new SearchView(shell("search", { search: false, wide: false })).start();
}

class SearchView {
  private readonly box: SearchBox;
  private readonly chips = h("ul", { class: "chips", "aria-label": "Active filters" });
  private readonly status = h("p", { class: "result-status", role: "status" });
  private readonly facets = h("div", { class: "facets" });
  private readonly results = h("div", { class: "results" });
  private query = "";
  private running: AbortController | null = null;
  private pause = 0;

  constructor(main: HTMLElement) {
    this.box = searchBox("", true);
    fill(
      main,
      h("h1", { class: "visually-hidden" }, "Search builds"),
      this.box.element,
      this.chips,
      h("div", { class: "search-grid" }, h("aside", { "aria-label": "Narrow the search" }, this.facets), h("section", { "aria-label": "Results" }, this.status, this.results)),
    );
  }

  start(): void {
    this.box.element.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.pause);
      void this.go(this.box.input.value, "push").then(() => this.focusResult(0));
    });
    this.box.input.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = window.setTimeout(() => void this.go(this.box.input.value, "replace"), TYPING_PAUSE_MILLIS);
    });
    window.addEventListener("popstate", () => this.fromAddress());
    document.addEventListener("keydown", (event) => this.onKey(event));
    this.fromAddress();
  }

  private fromAddress(): void {
    const query = new URLSearchParams(location.search).get("q") ?? "";
    this.box.input.value = query;
    void this.go(query, "keep");
  }

  private async go(query: string, address: "push" | "replace" | "keep"): Promise<void> {
    this.query = query.trim();
    const here = this.query ? `/?${new URLSearchParams({ q: this.query })}` : "/";
    if (address === "push" && here !== location.pathname + location.search) {
      history.pushState(null, "", here);
    } else if (address === "replace") {
      history.replaceState(null, "", here);
    }
    rememberSearch(here);
    title(...(this.query ? [this.query] : []));
    this.showChips();
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    if (!this.results.hasChildNodes()) {
      fill(this.results, loading("builds"));
    }
    this.results.classList.add("stale");
    try {
      this.show(await search(this.query, 0, PAGE_SIZE, running.signal));
    } catch (error) {
      if (!isAbort(error)) {
        this.status.textContent = "";
        fill(this.results, failure(error, () => void this.go(query, "keep")));
      }
    } finally {
      if (this.running === running) {
        this.results.classList.remove("stale");
      }
    }
  }

  private change(query: string): void {
    this.box.input.value = query;
    void this.go(query, "push");
  }

  private show(page: SearchPage): void {
    fill(this.status, summary(page, this.query));
    this.showFacets(page);
    if (page.total === 0) {
      fill(this.results, this.query ? nothingFound(this.query) : nothingStored());
      return;
    }
    const list = h("ol", { class: "hits" }, page.hits.map(hit));
    fill(this.results, list, this.moreButton(list, page.hits.length, page.total));
  }

  private moreButton(list: HTMLElement, shown: number, total: number): Child {
    if (shown >= total) {
      return null;
    }
    const query = this.query;
    const button = h("button", { type: "button", class: "button more" }, "More");
    button.addEventListener("click", async () => {
      button.disabled = true;
      button.textContent = "Loading…";
      try {
        const next = await search(query, shown, PAGE_SIZE);
        const first = list.childElementCount;
        list.append(...next.hits.map(hit));
        const more = next.hits.length > 0 ? this.moreButton(list, shown + next.hits.length, next.total) : null;
        button.replaceWith(...(more instanceof Node ? [more] : []));
        this.focusResult(first);
      } catch (error) {
        button.replaceWith(failure(error));
      }
    });
    return button;
  }

  private showChips(): void {
    const terms = fieldTerms(this.query);
    fill(
      this.chips,
      terms.map((term) =>
        h(
          "li",
          null,
          h(
            "button",
            {
              type: "button",
              class: "chip",
              "aria-label": `Remove ${term.field}: ${term.value}`,
              onclick: () => this.change(withoutTerm(this.query, term.field, term.value)),
            },
            h("span", { class: "chip-field" }, term.field),
            term.value,
            icon("cross"),
          ),
        ),
      ),
    );
    this.chips.hidden = terms.length === 0;
  }

  private showFacets(page: SearchPage): void {
    const groups = page.facets.filter((facet) => facet.values.length > 0);
    const body = groups.map((facet) =>
      h(
        "section",
        { class: "facet" },
        h("h2", { class: "eyebrow" }, facet.field),
        h("ul", null, facet.values.slice(0, FACET_VALUES).map((value) => this.facetValue(facet.field, value.value, value.count))),
      ),
    );
    // On a narrow screen the facets fold away; the summary is hidden on a wide one.
    const open = this.facets.querySelector("details")?.open ?? matchMedia("(min-width: 60rem)").matches;
    fill(this.facets, groups.length > 0 && h("details", { open }, h("summary", null, "Filters", icon("down")), body));
  }

  private facetValue(field: string, value: string, builds: number): HTMLElement {
    const active = has(this.query, field, value);
    const next = active ? withoutTerm(this.query, field, value) : withTerm(this.query, field, value);
    return h(
      "li",
      null,
      h(
        "button",
        { type: "button", class: "facet-value", "aria-pressed": active ? "true" : "false", title: value, onclick: () => this.change(next) },
        h("span", { class: "facet-name" }, value),
        h("span", { class: "facet-count" }, count(builds)),
      ),
    );
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const inBox = event.target === this.box.input;
    if (inBox && event.key === "ArrowDown") {
      event.preventDefault();
      this.focusResult(0);
    } else if (!isTyping(event) && (event.key === "j" || event.key === "k")) {
      this.focusResult(this.focusedResult() + (event.key === "j" ? 1 : -1));
    }
  }

  private links(): HTMLElement[] {
    return [...this.results.querySelectorAll<HTMLElement>(".hit-title a")];
  }

  private focusedResult(): number {
    return this.links().findIndex((link) => link.closest(".hit")?.contains(document.activeElement));
  }

  private focusResult(index: number): void {
    const link = this.links()[Math.max(0, index)];
    link?.focus();
    link?.closest(".hit")?.scrollIntoView({ block: "nearest" });
  }
}

function summary(page: SearchPage, query: string): Child[] {
  if (page.total === 0) {
    return [];
  }
  const builds = `${page.exact ? "" : "over "}${counted(page.total, "build")}`;
  return [h("strong", null, query ? builds : `${builds}, newest first`), ` in ${took(page.tookMillis)}`];
}

function hit(build: BuildHit): HTMLElement {
  const page = `/builds/${encodeURIComponent(build.build)}`;
  return h(
    "li",
    { class: `hit hit-${build.outcome}` },
    h("h2", { class: "hit-title" }, h("a", { href: page }, verdict(build)), outcomeBadge(build.outcome)),
    dotted(
      logPath(build.path),
      build.format,
      build.wrapper,
      build.platforms.length > 2 ? counted(build.platforms.length, "platform") : build.platforms.join(", "),
      build.durationSeconds !== null && duration(build.durationSeconds),
      build.advice > 0 && counted(build.advice, "hint"),
      when(build.ingestedAt),
    ),
    build.lines.length > 0 && h("ul", { class: "hit-lines" }, inOrder(build.lines).map((line) => hitLine(page, line))),
  );
}

function verdict(build: BuildHit): string {
  if (build.cause !== null) {
    return build.cause.title;
  }
  return { failure: "Unexplained failure", success: "Green build", unknown: "Build without an end" }[build.outcome];
}

/** They come with the best first; people read them as they stand in the log. */
function inOrder(lines: LineHit[]): LineHit[] {
  return [...lines].sort((a, b) => a.number - b.number);
}

function hitLine(page: string, line: LineHit): HTMLElement {
  return h(
    "li",
    null,
    h(
      "a",
      { href: `${page}#L${line.number}`, class: "hit-line", title: `Open the log at line ${line.number}` },
      h("span", { class: "line-number" }, line.number),
      h("span", { class: "line-text" }, highlighted(line)),
    ),
  );
}

/** The line with its matches marked; a long way to the first match is cut. */
function highlighted(line: LineHit): Child[] {
  const marks = [...line.highlights].sort((a, b) => a[0] - b[0]);
  const first = marks.length > 0 ? marks[0][0] : 0;
  const lead = window.innerWidth < 640 ? NARROW_LEAD_CHARS : LEAD_CHARS;
  let done = first > 2 * lead ? first - lead : 0;
  const out: Child[] = done > 0 ? ["…"] : [];
  for (const [start, end] of marks) {
    if (start >= done) {
      out.push(line.text.slice(done, start), h("mark", null, line.text.slice(start, end)));
      done = end;
    }
  }
  out.push(line.text.slice(done));
  return out;
}

function nothingFound(query: string): HTMLElement {
  return h(
    "div",
    { class: "notice" },
    h("h2", null, "No build matches"),
    h("p", null, "Nothing stored matches ", h("code", null, query), ". Take a word away, or try one of these:"),
    examples(),
  );
}

function examples(): HTMLElement {
  return h(
    "ul",
    { class: "examples" },
    EXAMPLES.map(([query, meaning]) =>
      h("li", null, h("a", { href: `/?${new URLSearchParams({ q: query })}` }, h("code", null, query)), h("span", null, meaning)),
    ),
  );
}

function nothingStored(): HTMLElement {
  const command = (text: string) => h("div", { class: "command" }, h("code", null, text), copyButton(text, "command"));
  return h(
    "div",
    { class: "notice" },
    h("h2", null, "No builds yet"),
    h("p", null, "Give Faultbook a log, or a folder of logs. It keeps them, says what broke, and makes them searchable here."),
    command("faultbook ingest build.log"),
    command("faultbook ingest path/to/logs/"),
    h("p", null, "No log at hand? ", h("code", null, "faultbook demo"), " brings some."),
  );
}
