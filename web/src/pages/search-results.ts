import { search, type SearchPage, type Sort } from "../lib/api";
import { fill, h } from "../lib/dom";
import { icon } from "../lib/icons";
import { rememberFound } from "../lib/lastsearch";
import { failure, loading } from "../lib/parts";
import { keepingPlace } from "../lib/place";
import { hit, nothingFound, nothingStored } from "./search-hits";

const PAGE_SIZE = 20;
/** A page of the API has no more. */
const MOST_OF_PAGE = 100;

/** What was asked for. */
export interface Asked {
  query: string;
  order: Sort;
}

/** The builds that were found, page by page, to be walked with the keyboard. */
export class Results {
  readonly element = h("div", { class: "results" });
  private readonly list = h("ol", { class: "hits" });
  /** Takes the place of what is below the list. */
  private readonly foot = h("div");
  private asked: Asked = { query: "", order: "relevance" };

  get any(): boolean {
    return this.list.isConnected;
  }

  /** How many builds are listed. */
  get count(): number {
    return this.hits().length;
  }

  /** Asks for the first builds. What is shown until they come is marked as old. */
  ask(asked: Asked, signal: AbortSignal, builds = PAGE_SIZE): Promise<SearchPage> {
    if (!this.element.hasChildNodes()) {
      fill(this.element, loading("builds"));
    }
    this.element.classList.add("stale");
    return search(asked.query, asked.order, Math.min(MOST_OF_PAGE, Math.max(PAGE_SIZE, builds)), null, signal);
  }

  show(asked: Asked, page: SearchPage): void {
    this.asked = asked;
    this.element.classList.remove("stale");
    if (page.total === 0) {
      fill(this.element, asked.query ? nothingFound(asked.query) : nothingStored());
      return;
    }
    fill(this.list, page.hits.map((build) => hit(build)));
    rememberFound(page.hits.map((build) => build.build));
    fill(this.element, page.partial && partial(), this.list, this.foot);
    this.offerMore(page.next);
  }

  /**
   * Asks for as many builds as there are on the page, puts them in their place, and marks those that were not there.
   *
   * @param around shows what stands around the results
   */
  async renew(asked: Asked, signal: AbortSignal, around: (page: SearchPage) => void): Promise<void> {
    const wanted = Math.max(PAGE_SIZE, this.list.childElementCount);
    const known = new Set(this.hits().map((row) => row.dataset.build));
    const page = await search(asked.query, asked.order, Math.min(MOST_OF_PAGE, wanted), null, signal);
    while (page.hits.length < wanted && page.next !== null) {
      const more = await search(asked.query, asked.order, Math.min(MOST_OF_PAGE, wanted - page.hits.length), page.next, signal);
      page.hits.push(...more.hits);
      page.next = more.next;
    }
    keepingPlace(() => this.hits(), (row) => row.dataset.build ?? "", () => {
      around(page);
      this.show(asked, page);
    });
    if (known.size > 0) {
      this.hits()
        .filter((row) => !known.has(row.dataset.build))
        .forEach((row) => row.querySelector(".hit-title a")?.after(h("span", { class: "badge badge-advice" }, "new")));
    }
  }

  /** The last results stay: the query that was typed could not be understood. */
  keep(): void {
    if (!this.any) {
      fill(this.element);
    }
  }

  complain(error: unknown, retry: () => void): void {
    this.element.classList.remove("stale");
    fill(this.element, failure(error, retry));
  }

  /** Goes to the next result or the one before. */
  move(by: number): void {
    this.focus(this.hits().findIndex((row) => row.contains(document.activeElement)) + by);
  }

  /** Behind the last result, more are asked for. */
  focus(index: number): void {
    const rows = this.hits();
    if (rows.length > 0 && index >= rows.length) {
      this.foot.querySelector<HTMLElement>(".more")?.click();
    }
    const row = rows[Math.max(0, index)];
    row?.querySelector<HTMLElement>(".hit-title a")?.focus();
    row?.scrollIntoView({ block: "nearest" });
  }

  private hits(): HTMLElement[] {
    return this.any ? ([...this.list.children] as HTMLElement[]) : [];
  }

  private offerMore(cursor: string | null): void {
    fill(this.foot, cursor !== null && h("button", { type: "button", class: "button more", onclick: (event: Event) => void this.more(cursor, event.target as HTMLButtonElement) }, "More"));
  }

  private async more(cursor: string, button: HTMLButtonElement): Promise<void> {
    const { asked } = this;
    button.disabled = true;
    button.textContent = "Loading…";
    try {
      const next = await search(asked.query, asked.order, PAGE_SIZE, cursor);
      if (this.asked === asked) {
        const first = this.list.childElementCount;
        this.list.append(...next.hits.map((build) => hit(build)));
        rememberFound(this.hits().map((row) => row.dataset.build ?? ""));
        this.offerMore(next.next);
        this.focus(first);
      }
    } catch (error) {
      if (this.asked === asked) {
        fill(this.foot, failure(error, () => this.offerMore(cursor)));
      }
    }
  }
}

function partial(): HTMLElement {
  return h("p", { class: "warning" }, icon("unknown"), "Time ran out: these are some of the builds, not all. Add a word or a field to the query.");
}
