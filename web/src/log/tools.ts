import { fill, h, hidden } from "../lib/dom";
import { icon } from "../lib/icons";
import { TIME_MODES, type TimeMode } from "./times";

/** What the buttons above a log do, and what stands between them. */
export interface Actions {
  /** What to do with selected lines. */
  link: HTMLElement;
  finder: HTMLElement;
  /** Goes to the next mark or the one before. */
  nextMark: (by: number) => void;
  /** Goes to a line that was typed. */
  goTo: (typed: string) => void;
  changeMode: (mode: TimeMode) => void;
  /** Folds all steps, or unfolds them. */
  foldAll: () => void;
}

/** What there is to be done with a log, which may change while it grows. */
export interface Use {
  /** Where the whole log is; null while it is still sent, when it cannot be searched either. */
  log: string | null;
  hasMarks: boolean;
  hasSteps: boolean;
  /** How times are shown now; null where there are none. */
  mode: TimeMode | null;
}

/** The bar above a log. */
export class Tools {
  readonly element: HTMLElement;
  private readonly place = h("span", { class: "log-where" });
  private readonly line = h("input", { class: "field line-field", inputmode: "numeric", placeholder: "Line", "aria-label": "Go to line", size: 5 });
  private readonly marks: HTMLElement;
  private readonly modes = h("select", { class: "field time-field", "aria-label": "Times" }, TIME_MODES.map(([mode, name]) => h("option", { value: mode }, name)));
  private readonly fold: HTMLElement;
  private readonly download: HTMLAnchorElement;

  constructor(private readonly actions: Actions) {
    const step = (by: number, label: string, name: "up" | "down") => button(label, name, () => actions.nextMark(by));
    this.marks = h("div", { class: "log-stops", role: "group", "aria-label": "Evidence" }, step(-1, "Previous evidence (p)", "up"), step(1, "Next evidence (n)", "down"));
    this.fold = button("Fold or unfold all steps (z)", "fold", actions.foldAll);
    this.download = h("a", { class: "icon-button", title: "Download the whole log", download: true }, icon("save"), hidden("Download the whole log"));
    this.modes.addEventListener("change", () => actions.changeMode(this.modes.value as TimeMode));
    const go = h("form", { class: "go-to-line" }, this.line);
    go.addEventListener("submit", (event) => {
      event.preventDefault();
      actions.goTo(this.line.value);
    });
    this.element = h("div", { class: "log-tools" });
    fill(this.element, h("h2", { class: "visually-hidden" }, "Log"), this.place, actions.link, this.marks, actions.finder, go, this.modes, this.fold, this.download);
  }

  show(use: Use): void {
    this.marks.hidden = !use.hasMarks;
    this.actions.finder.hidden = use.log === null;
    this.modes.hidden = use.mode === null;
    this.fold.hidden = !use.hasSteps;
    this.download.hidden = use.log === null;
    this.download.href = use.log ?? "";
    if (use.mode !== null) {
      this.modes.value = use.mode;
    }
  }

  /** Which lines are in view. */
  tellPlace(place: string): void {
    if (this.place.textContent !== place) {
      this.place.textContent = place;
    }
  }

  focusLine(): void {
    this.line.focus();
  }
}

function button(label: string, name: "up" | "down" | "fold", act: () => void): HTMLElement {
  return h("button", { type: "button", class: "icon-button", title: label, onclick: act }, icon(name), hidden(label.replace(/ \(.\)$/, "")));
}
