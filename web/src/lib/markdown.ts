// Markdown to DOM nodes: paragraphs, headings, lists, quotes, tables, code blocks, inline code, emphasis and links to
// http(s). Everything else stays the text that it is; HTML is text too.

import { copyButton } from "./clipboard";
import { h, type Child } from "./dom";

const FENCE = /^(\s*)(`{3,}|~{3,})\s*([\w.+-]*)/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])(\s+)(.*)$/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const TABLE_RULE = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/;
const MAX_DEPTH = 8;

export function markdown(source: string): HTMLElement {
  return h("div", { class: "prose" }, blocks(source.replace(/\r\n?/g, "\n").replace(/\t/g, "    ").split("\n"), 0));
}

/** A block of code with a button that copies it. */
export function codeBlock(code: string, language: string): HTMLElement {
  return h(
    "figure",
    { class: "code" },
    h("figcaption", null, h("span", null, language || "text"), copyButton(code, "code")),
    h("pre", { tabindex: "0", "aria-label": language ? `${language} code` : "Code" }, h("code", null, code)),
  );
}

function blocks(lines: string[], depth: number): Child[] {
  const out: Child[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (!line.trim()) {
      at++;
      continue;
    }
    const fence = FENCE.exec(line);
    const heading = HEADING.exec(line);
    if (fence) {
      const end = closingFence(lines, at + 1, fence[2]);
      const indent = new RegExp(`^ {0,${fence[1].length}}`);
      out.push(codeBlock(lines.slice(at + 1, end).map((text) => text.replace(indent, "")).join("\n"), fence[3]));
      at = end + 1;
    } else if (heading) {
      out.push(h(heading[1].length <= 3 ? "h3" : "h4", null, inline(heading[2])));
      at++;
    } else if (line.startsWith(">") && depth < MAX_DEPTH) {
      const end = endOf(lines, at, (text) => text.startsWith(">"));
      out.push(h("blockquote", null, blocks(lines.slice(at, end).map((text) => text.replace(/^> ?/, "")), depth + 1)));
      at = end;
    } else if (ITEM.test(line) && depth < MAX_DEPTH) {
      const end = endOfList(lines, at);
      out.push(list(lines.slice(at, end), depth));
      at = end;
    } else if (line.includes("|") && TABLE_RULE.test(lines[at + 1] ?? "")) {
      const end = endOf(lines, at, (text) => text.includes("|"));
      out.push(table(lines.slice(at, end)));
      at = end;
    } else {
      const end = Math.max(at + 1, endOf(lines, at, (text) => text.trim() !== "" && !startsBlock(text)));
      out.push(h("p", null, inline(lines.slice(at, end).map((text) => text.trim()).join("\n"))));
      at = end;
    }
  }
  return out;
}

function startsBlock(line: string): boolean {
  return FENCE.test(line) || HEADING.test(line) || ITEM.test(line) || line.startsWith(">");
}

function endOf(lines: string[], from: number, belongs: (line: string) => boolean): number {
  let end = from;
  while (end < lines.length && belongs(lines[end])) {
    end++;
  }
  return end;
}

function closingFence(lines: string[], from: number, fence: string): number {
  let end = from;
  while (end < lines.length && !lines[end].trim().startsWith(fence)) {
    end++;
  }
  return end;
}

/** Behind the last line that is an item, is indented below one, or is blank between two such lines. */
function endOfList(lines: string[], from: number): number {
  const indent = (ITEM.exec(lines[from])?.[1] ?? "").length;
  const numbered = isNumbered(lines[from]);
  let end = from;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    if (!line.trim()) {
      continue;
    }
    const item = ITEM.exec(line);
    const deeper = line.length - line.trimStart().length > indent;
    const lazy = at > from && end === at && lines[at - 1].trim() !== "" && !startsBlock(line);
    if (!(deeper || lazy || (item && item[1].length === indent && isNumbered(line) === numbered))) {
      break;
    }
    end = at + 1;
  }
  return end;
}

function isNumbered(line: string): boolean {
  return /^\s*\d/.test(line);
}

function list(lines: string[], depth: number): HTMLElement {
  const indent = (ITEM.exec(lines[0])?.[1] ?? "").length;
  const items: string[][] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item && item[1].length === indent) {
      items.push([item[4]]);
    } else {
      items[items.length - 1].push(line);
    }
  }
  const nodes = items.map((item) => {
    const margin = Math.min(...item.slice(1).filter((line) => line.trim()).map((line) => line.length - line.trimStart().length));
    const body = [item[0], ...item.slice(1).map((line) => line.slice(Number.isFinite(margin) ? margin : 0))];
    return h("li", null, blocks(body, depth + 1));
  });
  return isNumbered(lines[0])
    ? h("ol", { start: Number.parseInt(lines[0].trim(), 10) }, nodes)
    : h("ul", null, nodes);
}

function table(lines: string[]): HTMLElement {
  const cells = (line: string) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
  return h(
    "div",
    { class: "table" },
    h(
      "table",
      null,
      h("thead", null, h("tr", null, cells(lines[0]).map((cell) => h("th", { scope: "col" }, inline(cell))))),
      h("tbody", null, lines.slice(2).map((line) => h("tr", null, cells(line).map((cell) => h("td", null, inline(cell)))))),
    ),
  );
}

const INLINE =
  /\\([!-/:-@[-`{-~])|(`+)([^`]|[^`][\s\S]*?[^`])\2(?!`)|\*\*(?=\S)([\s\S]+?)\*\*|(?<![\w*])[*_](?=[^\s*_])([^*_\n]+?)[*_](?![\w*])|\[([^\]\n]+)\]\(([^()\s]+)\)|<(https?:\/\/[^>\s]+)>|(https?:\/\/[^\s<>()"'`]+[^\s<>()"'`.,;:!?])/g;

/** Text with inline code, emphasis and links; a character behind a backslash is no markup. */
export function inline(text: string): Child[] {
  const out: Child[] = [];
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    out.push(text.slice(done, match.index));
    const [whole, escaped, , code, strong, emphasis, label, target, angled, bare] = match;
    if (escaped !== undefined) {
      out.push(escaped);
    } else if (code !== undefined) {
      out.push(h("code", null, code.trim()));
    } else if (strong !== undefined) {
      out.push(h("strong", null, inline(strong)));
    } else if (emphasis !== undefined) {
      out.push(h("em", null, inline(emphasis)));
    } else if (label !== undefined) {
      out.push(isWeb(target) ? outside(target, inline(label)) : whole);
    } else {
      out.push(outside(angled ?? bare, angled ?? bare));
    }
    done = match.index + whole.length;
  }
  out.push(text.slice(done));
  return out;
}

function isWeb(target: string): boolean {
  return /^https?:\/\//i.test(target);
}

/** A link to another site; anything but http(s) is shown as text. */
export function outside(target: string, label: Child): HTMLElement {
  return isWeb(target)
    ? h("a", { href: target, rel: "noopener noreferrer", target: "_blank" }, label)
    : h("span", null, label);
}
