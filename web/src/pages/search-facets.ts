import type { Facet } from "../lib/api";
import { fill, h, hidden } from "../lib/dom";
import { count } from "../lib/format";
import { icon } from "../lib/icons";
import { fieldTerms, has, withTerm, withoutTerm } from "../lib/query";

const SHOWN_VALUES = 6;

/** Fields that narrow a search most often; the others are folded until somebody wants them. */
const FIRST = ["outcome", "cause", "platform", "tool", "label"];

/** Values of fields beside the results: a click asks for one, or for builds without it; another click takes that away. */
export class Facets {
  readonly element = h("div", { class: "facets" });
  /** Fields of which all values are shown. */
  private readonly whole = new Set<string>();
  private readonly opened = new Set<string>(FIRST);

  constructor(private readonly change: (query: string) => void) {}

  show(facets: Facet[], query: string): void {
    const groups = facets.filter((facet) => facet.values.length > 0);
    // On a narrow screen the facets fold away; the summary is hidden on a wide one.
    const open = this.element.querySelector("details")?.open ?? matchMedia("(min-width: 60rem)").matches;
    fill(
      this.element,
      groups.length > 0 &&
        h("details", { class: "facets-fold", open }, h("summary", null, "Filters", icon("down")), groups.map((facet) => this.group(facet, facets, query))),
    );
  }

  private group(facet: Facet, facets: Facet[], query: string): HTMLElement {
    const asked = fieldTerms(query).some((term) => term.field === facet.field);
    const shown = this.whole.has(facet.field) ? facet.values : facet.values.slice(0, SHOWN_VALUES);
    const rest = facet.values.length - shown.length;
    const list = h("ul", null, shown.map(({ value, count: builds }) => this.value(facet.field, value, builds, query)));
    const group = h("details", { class: "facet", open: asked || this.opened.has(facet.field) }, h("summary", { class: "eyebrow" }, facet.field, icon("down")), list);
    group.addEventListener("toggle", () => {
      this.opened[group.open ? "add" : "delete"](facet.field);
    });
    if (rest > 0) {
      const all = h("button", { type: "button", class: "facet-all" }, `${count(rest)} more`);
      all.addEventListener("click", () => {
        this.whole.add(facet.field);
        this.show(facets, query);
      });
      group.append(all);
    }
    return group;
  }

  private value(field: string, value: string, builds: number, query: string): HTMLElement {
    const active = has(query, field, value);
    const next = active ? withoutTerm(query, field, value) : withTerm(query, field, value);
    return h(
      "li",
      null,
      h(
        "button",
        { type: "button", class: "facet-value", "aria-pressed": active ? "true" : "false", title: value, onclick: () => this.change(next) },
        h("span", { class: "facet-name" }, value),
        h("span", { class: "facet-count" }, count(builds)),
      ),
      !active &&
        h(
          "button",
          { type: "button", class: "facet-without", title: `Without ${field} ${value}`, onclick: () => this.change(withTerm(query, field, value, true)) },
          icon("minus"),
          hidden(`Without ${field} ${value}`),
        ),
    );
  }
}

/** The `field:value` terms of a query, each with a way to take it away. */
export function chips(list: HTMLElement, query: string, change: (query: string) => void): void {
  const terms = fieldTerms(query);
  fill(
    list,
    terms.map(({ field, value, negated }) =>
      h(
        "li",
        null,
        h(
          "button",
          {
            type: "button",
            class: negated ? "chip chip-without" : "chip",
            "aria-label": `Remove ${negated ? "without " : ""}${field}: ${value}`,
            onclick: () => change(withoutTerm(query, field, value, negated)),
          },
          h("span", { class: "chip-field" }, negated ? `without ${field}` : field),
          value,
          icon("cross"),
        ),
      ),
    ),
  );
  list.hidden = terms.length === 0;
}
