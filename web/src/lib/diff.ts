// What one text has otherwise than another, line by line.

import { h } from "./dom";

export interface DiffLine {
  kind: "same" | "gone" | "new";
  text: string;
}

/** Above so many pairs of lines the middle is told as gone and new. */
const MOST_CELLS = 4_000_000;

/** The fewest lines gone and new (longest common subsequence). */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) {
    head++;
  }
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
    tail++;
  }
  const same = (text: string): DiffLine => ({ kind: "same", text });
  return [
    ...a.slice(0, head).map(same),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ];
}

function middle(a: string[], b: string[]): DiffLine[] {
  if (a.length * b.length > MOST_CELLS) {
    return [...a.map((text): DiffLine => ({ kind: "gone", text })), ...b.map((text): DiffLine => ({ kind: "new", text }))];
  }
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? common[(i + 1) * width + j + 1] + 1 : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  const out: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ kind: "same", text: a[i++] });
      j++;
    } else if (j < b.length && (i === a.length || common[i * width + j + 1] > common[(i + 1) * width + j])) {
      out.push({ kind: "new", text: b[j++] });
    } else {
      out.push({ kind: "gone", text: a[i++] });
    }
  }
  return out;
}

const CONTEXT = 3;
const SIGNS = { same: " ", gone: "-", new: "+" };
const WORDS = { same: "", gone: "gone: ", new: "new: " };

/** The differences with some lines around each; what is alike is folded. */
export function diffView(before: string, after: string): HTMLElement {
  const lines = diffLines(before, after);
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((line) => line.kind !== "same"));
  if (!near.includes(true)) {
    return h("p", { class: "quiet" }, "Both are alike.");
  }
  const rows: HTMLElement[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (near[at]) {
      const { kind, text } = lines[at];
      rows.push(
        h(
          "div",
          { class: `diff-line diff-${kind}` },
          h("span", { class: "diff-sign", "aria-hidden": "true" }, SIGNS[kind]),
          h("span", null, kind !== "same" && h("span", { class: "visually-hidden" }, WORDS[kind]), text === "" ? " " : text),
        ),
      );
    } else if (at === 0 || near[at - 1]) {
      const folded = near.indexOf(true, at) === -1 ? lines.length - at : near.indexOf(true, at) - at;
      rows.push(h("div", { class: "diff-fold" }, `${folded} ${folded === 1 ? "line" : "lines"} alike`));
    }
  }
  return h("div", { class: "diff", tabindex: "0", role: "region", "aria-label": "Differences" }, rows);
}
