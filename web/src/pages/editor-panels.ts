import { check, preview, type Check } from "../lib/catalog";
import { fill, h, type Child } from "../lib/dom";
import { counted, lines } from "../lib/format";
import { isAbort } from "../lib/http";
import { icon } from "../lib/icons";
import { markdown } from "../lib/markdown";
import { failure, loading } from "../lib/parts";
import { replayPanel } from "./editor-replay";
import type { CodeEditor } from "./editor-text";

const TYPING_PAUSE_MILLIS = 500;
const MOST_LOG_CHARS = 8_000_000;
const SHOWN_LINES = 6;
/** What stands outside of any step. */
const NO_STEP = "log";

/** What the text says, tried while it is typed. */
export interface Panels {
  element: HTMLElement;
  changed(): void;
}

export function editorPanels(text: CodeEditor): Panels {
  const samples = h("div", { role: "status" });
  const log = h("textarea", { class: "pasted-log", "aria-label": "A log to try it on", placeholder: "Paste a log, or a part of one", spellcheck: "false", wrap: "off" });
  const found = h("div", { role: "status" });
  const document = h("div", { class: "document" });
  let pause = 0;
  let running: AbortController | null = null;
  let open = "check";

  const tryIt = async () => {
    running?.abort();
    const own = new AbortController();
    running = own;
    const pasted = log.value;
    if (pasted.length > MOST_LOG_CHARS) {
      fill(found, h("p", { class: "warning" }, "The log is longer than 8 million characters. Paste the part that matters, or ingest it and try by replay."));
      return;
    }
    try {
      const result = await check(text.value(), pasted.trim() === "" ? null : pasted, own.signal);
      text.mark(result.problems);
      fill(samples, verdict(result, text));
      fill(found, pasted.trim() === "" ? null : whatItFound(result, pasted));
    } catch (error) {
      if (!isAbort(error)) {
        fill(samples, failure(error, () => void tryIt()));
      }
    }
  };
  const showDocument = async () => {
    if (!document.hasChildNodes()) {
      fill(document, loading("the document"));
    }
    try {
      fill(document, markdown(await preview(text.value())));
    } catch (error) {
      fill(document, failure(error));
    }
  };
  const later = () => {
    clearTimeout(pause);
    pause = window.setTimeout(() => {
      void tryIt();
      if (open === "document") {
        void showDocument();
      }
    }, TYPING_PAUSE_MILLIS);
  };
  log.addEventListener("input", later);

  const replay = replayPanel(text);
  const element = tabs(
    [
      { id: "check", label: "Samples", body: samples },
      { id: "log", label: "On a log", body: h("div", { class: "log-panel" }, log, found) },
      { id: "replay", label: "On stored builds", body: replay },
      { id: "preview", label: "Preview", body: h("div", { class: "preview-panel" }) },
      { id: "document", label: "LEARNINGS.md", body: document },
    ],
    (id, body) => {
      open = id;
      if (id === "document") {
        void showDocument();
      } else if (id === "preview") {
        fill(body, markdown(bodyOf(text.value())));
      }
    },
  );
  return {
    element,
    changed: () => {
      later();
      if (open === "preview") {
        fill(element.querySelector(".preview-panel") ?? element, markdown(bodyOf(text.value())));
      }
    },
  };
}

/** The file without its head. */
function bodyOf(file: string): string {
  return file.replace(/^---\n[\s\S]*?\n---\n/, "");
}

function verdict(result: Check, text: CodeEditor): Child {
  if (result.ok) {
    return h("p", { class: "check-ok" }, icon("ok"), `All is well: ${counted(result.samples, "sample")} as ${result.samples === 1 ? "it" : "they"} should be.`);
  }
  return [
    h("p", { class: "check-bad" }, icon("failed"), counted(result.problems.length, "problem"), "; it cannot be saved like this."),
    h(
      "ol",
      { class: "problems" },
      result.problems.map((problem) => h("li", null, h("button", { type: "button", class: "problem", onclick: () => text.go(problem.line) }, h("span", { class: "tag" }, `line ${problem.line}`), h("span", null, problem.text)))),
    ),
  ];
}

function whatItFound(result: Check, pasted: string): Child {
  if (result.found === null || result.shown === null) {
    return h("p", { class: "quiet" }, "It cannot be tried until its head can be read. See Samples.");
  }
  if (result.found.length === 0) {
    return h("p", { class: "check-bad" }, icon("cross"), "The log does not show it.");
  }
  const text = pasted.split("\n");
  return [
    h("p", { class: "check-ok" }, icon("ok"), "The log shows it."),
    result.shown.map((step) =>
      h(
        "figure",
        { class: "cluster-quote" },
        h("figcaption", null, step.step === "" || step.step === NO_STEP ? lines(step.lines) : `${lines(step.lines)}, step ${step.step}`),
        h("pre", { tabindex: "0", "aria-label": "Lines that show it" }, text.slice(step.lines[0] - 1, Math.min(step.lines[1], step.lines[0] - 1 + SHOWN_LINES)).join("\n")),
      ),
    ),
    result.found.map((captures) => Object.keys(captures).length > 0 && h("dl", { class: "facts" }, Object.entries(captures).map(([name, value]) => [h("dt", null, name), h("dd", null, h("code", null, value))]))),
  ];
}

interface Tab {
  id: string;
  label: string;
  body: HTMLElement;
}

function tabs(all: Tab[], opened: (id: string, body: HTMLElement) => void): HTMLElement {
  const buttons = all.map((tab) => h("button", { type: "button", role: "tab", id: `tab-${tab.id}`, "aria-controls": `panel-${tab.id}` }, tab.label));
  const panels = all.map((tab) => h("div", { role: "tabpanel", id: `panel-${tab.id}`, "aria-labelledby": `tab-${tab.id}`, tabindex: "0" }, tab.body));
  const show = (at: number) => {
    buttons.forEach((button, i) => {
      button.setAttribute("aria-selected", String(i === at));
      button.tabIndex = i === at ? 0 : -1;
      panels[i].hidden = i !== at;
    });
    opened(all[at].id, all[at].body);
  };
  buttons.forEach((button, at) => {
    button.addEventListener("click", () => show(at));
    button.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (step !== 0) {
        const next = (at + step + all.length) % all.length;
        show(next);
        buttons[next].focus();
      }
    });
  });
  show(0);
  return h("div", { class: "editor-panels" }, h("div", { role: "tablist", "aria-label": "Try it" }, buttons), panels);
}
