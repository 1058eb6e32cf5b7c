import { completing } from "./completing";
import { h } from "./dom";
import { icon } from "./icons";
import { isForPage } from "./keys";

export interface SearchBox {
  element: HTMLFormElement;
  input: HTMLInputElement;
}

/** The query box. Without script it would be a plain form to the search page; `/` focuses it from anywhere. */
export function searchBox(value: string, large: boolean): SearchBox {
  const input = h("input", {
    type: "search",
    name: "q",
    value,
    class: "search-input",
    placeholder: large ? "Search every log: words, “phrases”, outcome:failure, learning:…" : "Search logs",
    "aria-label": "Search builds and their logs",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    maxlength: 10_000,
  });
  const element = h(
    "form",
    { class: large ? "search-box search-box-large" : "search-box", role: "search", action: "/", method: "get" },
    icon("search"),
    input,
    h("kbd", { "aria-hidden": "true" }, "/"),
    completing(input),
  );
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && isForPage(event)) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
  return { element, input };
}
