import { fill, h } from "../lib/dom";
import type { FileProblem } from "../lib/http";

/** A text with line numbers, and marks at the lines that something is wrong with. */
export interface CodeEditor {
  element: HTMLElement;
  value(): string;
  set(text: string): void;
  onChange(listener: () => void): void;
  /** Puts marks at lines; none takes them away. */
  mark(problems: FileProblem[]): void;
  /** Puts the cursor at the beginning of a line. */
  go(line: number): void;
  focus(): void;
}

export function codeEditor(text: string, label: string): CodeEditor {
  const gutter = h("div", { class: "code-gutter", "aria-hidden": "true" });
  const area = h("textarea", { class: "code-text", "aria-label": label, spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off" });
  const listeners: (() => void)[] = [];
  let problems: FileProblem[] = [];
  area.value = text;

  const number = () => {
    const lines = area.value.split("\n").length;
    const texts = new Map<number, string>();
    problems.forEach((problem) => texts.set(problem.line, [texts.get(problem.line), problem.text].filter(Boolean).join("\n")));
    fill(
      gutter,
      Array.from({ length: lines }, (_, at) => {
        const wrong = texts.get(at + 1);
        return h("span", { class: wrong === undefined ? "" : "wrong", title: wrong }, String(at + 1));
      }),
    );
    gutter.scrollTop = area.scrollTop;
  };
  area.addEventListener("scroll", () => (gutter.scrollTop = area.scrollTop));
  area.addEventListener("input", () => {
    number();
    listeners.forEach((listener) => listener());
  });
  number();

  const go = (line: number) => {
    const lines = area.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    const height = parseFloat(getComputedStyle(area).lineHeight);
    area.scrollTop = Math.max(0, (line - 1) * height - area.clientHeight / 3);
  };
  return {
    element: h("div", { class: "code-editor" }, gutter, area),
    value: () => area.value,
    set: (next) => {
      area.value = next;
      number();
      listeners.forEach((listener) => listener());
    },
    onChange: (listener) => void listeners.push(listener),
    mark: (next) => {
      problems = next;
      number();
    },
    go,
    focus: () => area.focus(),
  };
}
