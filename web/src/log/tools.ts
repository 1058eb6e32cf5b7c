import { h, hidden } from "../lib/dom";
import { icon } from "../lib/icons";
import { TIME_MODES, type TimeMode } from "./times";

/** What the buttons above a log do, and what stands between them. */
export interface Actions {
  /** Which lines are in view. */
  where: HTMLElement;
  /** What to do with selected lines. */
  link: HTMLElement;
  finder: HTMLElement;
  /** Goes to the next mark or the one before; null where there are none. */
  nextMark: ((by: number) => void) | null;
  /** Goes to a line that was typed. */
  goTo: (typed: string) => void;
  /** How times are shown now; null where there are none. */
  mode: TimeMode | null;
  changeMode: (mode: TimeMode) => void;
  /** Folds all steps, or unfolds them; null where there are none. */
  foldAll: (() => void) | null;
  /** Where the whole log is. */
  download: string;
}

export function tools(actions: Actions): HTMLElement {
  return h(
    "div",
    { class: "log-tools" },
    h("h2", { class: "visually-hidden" }, "Log"),
    actions.where,
    actions.link,
    actions.nextMark !== null && marks(actions.nextMark),
    actions.finder,
    line(actions.goTo),
    actions.mode !== null && modes(actions.mode, actions.changeMode),
    actions.foldAll !== null && h("button", { type: "button", class: "icon-button", title: "Fold or unfold all steps (z)", onclick: actions.foldAll }, icon("fold"), hidden("Fold or unfold all steps")),
    h("a", { class: "icon-button", href: actions.download, title: "Download the whole log", download: true }, icon("save"), hidden("Download the whole log")),
  );
}

function marks(next: (by: number) => void): HTMLElement {
  const step = (by: number, label: string, name: "up" | "down") => h("button", { type: "button", class: "icon-button", title: label, onclick: () => next(by) }, icon(name), hidden(label));
  return h("div", { class: "log-stops", role: "group", "aria-label": "Evidence" }, step(-1, "Previous evidence (p)", "up"), step(1, "Next evidence (n)", "down"));
}

function line(goTo: (typed: string) => void): HTMLElement {
  const field = h("input", { class: "field line-field", inputmode: "numeric", placeholder: "Line", "aria-label": "Go to line", size: 5 });
  const form = h("form", { class: "go-to-line" }, field);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    goTo(field.value);
  });
  return form;
}

function modes(now: TimeMode, change: (mode: TimeMode) => void): HTMLElement {
  const list = h("select", { class: "field time-field", "aria-label": "Times" }, TIME_MODES.map(([mode, name]) => h("option", { value: mode }, name)));
  list.value = now;
  list.addEventListener("change", () => change(list.value as TimeMode));
  return list;
}
