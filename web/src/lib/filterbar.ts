// The filter of a page of figures: a query in the language of searches, kept in the address, with buttons for the usual spans of time.

import { completing } from "./completing";
import { fill, h } from "./dom";
import { icon } from "./icons";
import { isForPage } from "./keys";
import { valueOf, withoutFields, withTime } from "./query";

const SPANS: [string, string][] = [
  ["7d", "7 days"],
  ["30d", "30 days"],
  ["90d", "90 days"],
  ["365d", "1 year"],
  ["", "All time"],
];

export interface FilterBar {
  element: HTMLElement;
  /** Goes to another query, and says so. */
  change(query: string): void;
  query(): string;
}

export function filterBar(path: string, changed: (query: string) => void): FilterBar {
  const input = h("input", {
    type: "search",
    name: "q",
    class: "field filter-query",
    placeholder: "All builds; narrow by outcome:, platform:, cause:, label:, words…",
    "aria-label": "Only builds that match this query",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
  });
  const spans = h("div", { class: "spans", role: "group", "aria-label": "Time" });
  let current = "";

  const show = () => {
    input.value = current;
    const since = valueOf(current, "since");
    const other = withoutFields(current, "seen", "until") !== current;
    fill(
      spans,
      SPANS.map(([value, label]) =>
        h(
          "button",
          {
            type: "button",
            "aria-pressed": since === value && !other ? "true" : "false",
            onclick: () => change(withTime(current, "since", value)),
          },
          label,
        ),
      ),
    );
  };
  const change = (query: string) => {
    const next = query.trim();
    const address = next === "" ? path : `${path}?${new URLSearchParams({ q: next })}`;
    if (address !== location.pathname + location.search) {
      history.pushState(null, "", address);
    }
    current = next;
    show();
    changed(current);
  };
  const fromAddress = () => {
    current = (new URLSearchParams(location.search).get("q") ?? "").trim();
    show();
  };
  window.addEventListener("popstate", () => {
    fromAddress();
    changed(current);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && isForPage(event)) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
  fromAddress();
  const element = h(
    "form",
    {
      class: "filter-bar",
      role: "search",
      onsubmit: (event: Event) => {
        event.preventDefault();
        change(input.value);
      },
    },
    h("span", { class: "filter-box" }, icon("search"), input, completing(input)),
    spans,
  );
  return { element, change, query: () => current };
}
