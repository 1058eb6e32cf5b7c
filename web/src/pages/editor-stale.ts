import { diffView } from "../lib/diff";
import { h } from "../lib/dom";

/** What to do when somebody else has saved first. */
export interface StaleChoices {
  /** Saves over theirs. */
  overwrite: () => void;
  /** Goes on editing; the next save replaces theirs. */
  merge: () => void;
  /** Drops mine. */
  take: () => void;
}

/** Both texts, theirs and mine: nothing is lost. */
export function staleView(why: string, mine: string, theirs: string, choices: StaleChoices): HTMLElement {
  const text = (label: string, markdown: string) =>
    h("div", null, h("h3", null, label), h("textarea", { class: "stale-text", readonly: true, wrap: "off", "aria-label": label }, markdown));
  return h(
    "section",
    { class: "notice notice-failure stale-save", role: "alert" },
    h("h2", null, "Somebody else has saved it meanwhile"),
    h("p", null, why, " Your text is still in the editor, and in this browser."),
    h("h3", null, "From theirs to yours"),
    diffView(theirs, mine),
    h("details", null, h("summary", null, "Both texts whole"), h("div", { class: "stale-both" }, text("Theirs, as it is saved", theirs), text("Yours", mine))),
    h(
      "div",
      { class: "cluster-actions" },
      h("button", { type: "button", class: "button button-strong", onclick: choices.merge }, "Go on editing yours"),
      h("button", { type: "button", class: "button", onclick: choices.overwrite }, "Save yours over theirs"),
      h("button", { type: "button", class: "button", onclick: choices.take }, "Take theirs, drop yours"),
    ),
  );
}
