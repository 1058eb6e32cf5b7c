import type { Step } from "../lib/api";
import { fill, h, type Child } from "../lib/dom";
import { counted } from "../lib/format";
import { icon } from "../lib/icons";
import { sectionName } from "./row";
import type { Section } from "./sections";

/** What can be done with the lines below the bar. */
export interface SectionActions {
  fold: (section: Section) => void;
  /** Shows a step alone; null: the whole log. */
  only: (step: Step | null) => void;
}

/** Says above the lines which step they are of. */
export class SectionBar {
  readonly element = h("div", { class: "log-section empty" });
  private named: Section | Step | null = null;

  constructor(private readonly actions: SectionActions) {}

  /** The lines are of a section of the whole log, or of none. */
  name(section: Section | null): void {
    if (section === this.named) {
      return;
    }
    const [step, ...others] = section?.steps ?? [];
    this.fill(
      section,
      section !== null && h("button", { type: "button", class: "section-name", title: "Fold this step", onclick: () => this.actions.fold(section) }, icon("down"), h("span", null, sectionName(section))),
      step !== undefined && others.length === 0 && h("button", { type: "button", class: "section-only", onclick: () => this.actions.only(step) }, "Only this step"),
    );
  }

  /** Only lines of one step are shown. */
  nameAlone(step: Step, lines: number): void {
    this.fill(
      step,
      h("p", { class: "section-name" }, h("span", null, "Only ", sectionName({ lines: step.lines, steps: [step] }), ` · ${counted(lines, "line")}`)),
      h("button", { type: "button", class: "section-only", title: "Show the whole log (Esc)", onclick: () => this.actions.only(null) }, icon("cross"), "All lines"),
    );
  }

  private fill(named: Section | Step | null, ...inner: Child[]): void {
    this.named = named;
    this.element.classList.toggle("empty", named === null);
    fill(this.element, inner);
  }
}
