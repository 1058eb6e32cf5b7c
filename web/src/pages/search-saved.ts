import { fill, h, hidden } from "../lib/dom";
import { icon } from "../lib/icons";

const KEY = "faultbook.searches";
const MOST = 50;

interface Saved {
  name: string;
  /** The part of an address behind the question mark. */
  search: string;
}

/** Searches that somebody wants to have at hand; they are kept in this browser. */
export class SavedSearches {
  readonly element = h("section", { class: "saved", "aria-label": "Saved searches", hidden: true });
  readonly saver = h("div", { class: "saver" });
  private list = read([]);

  /** Offers to save this search, or says that it is. */
  show(search: string, query: string): void {
    const known = this.list.find((saved) => saved.search === search);
    fill(
      this.saver,
      query !== "" &&
        known === undefined &&
        h("button", { type: "button", class: "icon-button", title: "Save this search", onclick: () => this.ask(search, query) }, icon("star"), "Save"),
    );
    this.element.hidden = this.list.length === 0;
    fill(
      this.element,
      h("h2", { class: "eyebrow" }, "Saved"),
      h(
        "ul",
        null,
        this.list.map((saved) =>
          h(
            "li",
            null,
            h("a", { class: "facet-value", href: `/?${saved.search}`, title: new URLSearchParams(saved.search).get("q") ?? "", "aria-current": saved === known ? "page" : null }, h("span", { class: "facet-name" }, saved.name)),
            h(
              "button",
              { type: "button", class: "facet-without", title: `Forget ${saved.name}`, onclick: () => this.change((all) => all.filter((other) => other.name !== saved.name || other.search !== saved.search), search, query) },
              icon("cross"),
              hidden(`Forget ${saved.name}`),
            ),
          ),
        ),
      ),
    );
  }

  private ask(search: string, query: string): void {
    const name = h("input", { class: "field", "aria-label": "Name of the search", value: query, maxlength: 100, required: true });
    const form = h("form", { class: "save-form" }, name, h("button", { type: "submit", class: "button" }, "Save"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (name.value.trim() !== "") {
        this.change((all) => [...all, { name: name.value.trim(), search }].slice(-MOST), search, query);
      }
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        this.show(search, query);
      }
    });
    fill(this.saver, form);
    name.select();
  }

  private change(edit: (all: Saved[]) => Saved[], search: string, query: string): void {
    this.list = edit(read(this.list)); // Another tab may have saved some meanwhile.
    try {
      localStorage.setItem(KEY, JSON.stringify(this.list));
    } catch {
      // Storage is blocked: they are there until the page is left.
    }
    this.show(search, query);
  }
}

/**
 * What another page, or an older version, has put there may be anything.
 *
 * @param otherwise where nothing can be read
 */
function read(otherwise: Saved[]): Saved[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((item) => typeof item?.name === "string" && typeof item?.search === "string").slice(-MOST) : [];
  } catch {
    return otherwise;
  }
}
