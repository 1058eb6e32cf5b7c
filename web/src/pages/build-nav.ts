// The way back to the search, and to the builds that it found beside this one.

import { h, hidden } from "../lib/dom";
import { count } from "../lib/format";
import { icon } from "../lib/icons";
import { isForPage, tellKeys } from "../lib/keys";
import { lastSearch, neighbours } from "../lib/lastsearch";
import { backLink } from "../lib/shell";

export function back(): HTMLElement {
  const search = lastSearch();
  return backLink(search, search === "/" ? "All builds" : "Back to the search");
}

/** With the way to the build before this one and to the next. */
export function navigation(build: string): HTMLElement {
  const line = h("div", { class: "build-nav" }, back());
  const found = neighbours(build);
  if (found !== null) {
    line.append(
      h("nav", { class: "build-beside", "aria-label": "Builds that were found" }, step(found.before, "Previous build ([)", "left"), h("span", { class: "quiet" }, `${count(found.place)} of ${count(found.all)}`), step(found.after, "Next build (])", "right")),
    );
  }
  return line;
}

function step(build: string | null, label: string, name: "left" | "right"): HTMLElement {
  const inner = [icon(name), hidden(label)];
  return build === null
    ? h("span", { class: "icon-button", "aria-hidden": "true" }, icon(name))
    : h("a", { class: "icon-button", href: `/builds/${encodeURIComponent(build)}`, title: label, "data-key": name === "left" ? "[" : "]" }, inner);
}

/** `[` and `]` go where the links lead. */
export function navigationKeys(): void {
  tellKeys("Builds", [[["[", "]"], "The build before this one in the search, the next one"]]);
  document.addEventListener("keydown", (event) => {
    if ((event.key === "[" || event.key === "]") && isForPage(event)) {
      document.querySelector<HTMLElement>(`.build-beside [data-key="${event.key}"]`)?.click();
    }
  });
}
