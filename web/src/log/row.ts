import type { Step } from "../lib/api";
import { h, hidden, type Child } from "../lib/dom";
import { count, counted, duration } from "../lib/format";
import { icon } from "../lib/icons";
import type { StyledText } from "./cache";
import type { Finder } from "./finder";
import { pieces } from "./line";
import type { Mark } from "./marks";
import type { Section } from "./sections";
import type { TimeMode, Times } from "./times";

/** The API cuts longer lines, and says so with an ellipsis. */
const CUT_CHARS = 4000;

/** All that makes one line look as it does. */
export interface Look {
  line: number;
  /** Undefined until it has been fetched. */
  text: StyledText | undefined;
  mark: Mark | undefined;
  selected: boolean;
  found: "found" | "current" | null;
  /** Whether a section begins here that can be folded. */
  starts: boolean;
  finder: Finder;
  times: Times;
  mode: TimeMode;
}

export function lineRow(look: Look): HTMLElement {
  const { line, text, mark } = look;
  const classes = ["log-row"];
  if (mark !== undefined) {
    classes.push("marked", `marked-${mark.kind}`);
  }
  if (look.selected) {
    classes.push("selected");
  }
  if (look.found !== null) {
    classes.push("match");
  }
  if (look.found === "current") {
    classes.push("match-current");
  }
  if (text === undefined) {
    classes.push("missing");
  }
  return h(
    "div",
    { class: classes.join(" "), "data-line": line, title: mark?.title },
    h("a", { class: "line-number", href: `#L${line}`, tabindex: "-1", "aria-label": `Line ${line}` }, line),
    look.starts && h("span", { class: "fold-place" }, h("button", { type: "button", class: "fold", tabindex: "-1", title: "Fold this step" }, icon("down"), hidden("Fold this step"))),
    text !== undefined && body(look, text),
  );
}

function body({ finder, found, times, mode }: Look, text: StyledText): Child[] {
  const prefix = mode === "log" ? null : times.prefix(text.text);
  const marks = found === null ? [] : finder.spans(text.text);
  return [
    prefix !== null && mode !== "none" && h("span", { class: "line-time" }, times.shown(prefix.millis, mode)),
    h("span", { class: "line-text" }, pieces(text, prefix?.hidden ?? [], marks)),
    text.text.length > CUT_CHARS && h("span", { class: "line-cut", title: "Download the log for all of it" }, "cut here"),
  ];
}

/** Stands for the lines of a section; says whether something is marked in it. */
export function foldedRow(section: Section, marks: Mark[]): HTMLElement {
  const [first, last] = section.lines;
  const [mark] = marks;
  return h(
    "div",
    { class: `log-row folded${mark === undefined ? "" : ` marked marked-${mark.kind}`}`, "data-line": first },
    h("a", { class: "line-number", href: `#L${first}`, tabindex: "-1", "aria-label": `Line ${first}` }, first),
    h("span", { class: "fold-place" }, h("button", { type: "button", class: "fold", tabindex: "-1", title: "Unfold" }, icon("right"), hidden("Unfold"))),
    h("button", { type: "button", class: "fold folded-name" }, sectionName(section), h("span", { class: "folded-lines" }, counted(last - first + 1, "line")), mark !== undefined && h("span", { class: "folded-mark" }, mark.title)),
  );
}

export function sectionName({ steps }: Section): Child {
  const failed = steps.find((step) => step.outcome === "failed");
  const [first] = steps;
  return [h("strong", null, (failed ?? first).name.slice(0, 200)), steps.length > 1 && ` and ${count(steps.length - 1)} more at once`, ended(failed ?? first)];
}

function ended(step: Step): string {
  const time = step.durationSeconds === null ? "" : ` · ${duration(step.durationSeconds)}`;
  return step.outcome === "ok" ? time : `${time} · ${{ failed: "failed", cached: "cached", canceled: "canceled", running: "did not end" }[step.outcome]}`;
}

/** How wide a text is, at most: characters of other scripts may be two wide, tabs eight. */
export function columns(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : 8 * text.length;
}
