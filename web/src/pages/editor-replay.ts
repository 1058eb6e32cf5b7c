import { replay, startReplay, stopReplay, type Replay, type ReplayEffect, type ReplayHit } from "../lib/catalog";
import { fill, h, type Child } from "../lib/dom";
import { count, counted, duration } from "../lib/format";
import { failure, logPath } from "../lib/parts";
import { showProgress } from "../lib/progress";
import type { CodeEditor } from "./editor-text";

const POLL_MILLIS = 400;
const SHOWN = 20;

const KINDS: { key: "gained" | "lost" | "moved" | "ambiguous" | "green"; label: string; about: string }[] = [
  { key: "green", label: "Blamed in green builds", about: "It would claim a cause where nothing broke: saving is refused." },
  { key: "gained", label: "Gained", about: "Builds that it explains from then on." },
  { key: "lost", label: "Lost", about: "Builds that it explained, and would not any more." },
  { key: "moved", label: "Moved", about: "Builds where other lines would show it." },
  { key: "ambiguous", label: "Rivals", about: "Builds that another learning would explain as well." },
];

/** What the text would do to the verdicts on stored builds: a job on the server, with its progress. */
export function replayPanel(text: CodeEditor): HTMLElement {
  const body = h("div", { role: "status" });
  const start = h("button", { type: "button", class: "button button-strong" }, "Try on all stored builds");
  const run = async () => {
    start.disabled = true;
    try {
      let job = await startReplay(text.value());
      while (job.state === "running") {
        const { id } = job;
        showProgress(body, "Replay", job, "Looking for builds that may show it…", () => void stopReplay(id));
        await new Promise((wake) => setTimeout(wake, POLL_MILLIS));
        job = await replay(job.id);
      }
      fill(body, result(job));
    } catch (error) {
      fill(body, failure(error));
    } finally {
      start.disabled = false;
    }
  };
  start.addEventListener("click", () => void run());
  return h("div", { class: "replay-panel" }, h("p", { class: "quiet" }, "Judges the stored builds by the catalog with this text in it, and says where verdicts would change. Nothing is changed."), start, body);
}

function result(job: Replay): Child {
  const { report } = job;
  if (job.state === "failed" || report === null) {
    return h("p", { class: "check-bad" }, job.detail ?? "It was stopped before anything was known.");
  }
  const changed = report.learnings.filter((effect) => KINDS.some(({ key }) => effect[key].length > 0));
  return [
    h("p", { class: "quiet" }, `${counted(report.builds, "build")}, ${count(report.read)} of them read again, in ${duration(report.seconds)}${report.complete ? "" : "; it was stopped, so there may be more"}.`),
    changed.length === 0 ? h("p", { class: "check-ok" }, "No verdict would change.") : changed.map(effect),
  ];
}

function effect(one: ReplayEffect): HTMLElement {
  return h(
    "section",
    { class: "replay-effect" },
    h("h3", null, h("code", null, one.learning), one.change !== "unchanged" && ` (${one.change})`),
    KINDS.map(({ key, label, about }) => hits(one[key], label, about, key === "green")),
  );
}

function hits(builds: ReplayHit[], label: string, about: string, bad: boolean): Child {
  return (
    builds.length > 0 &&
    h(
      "div",
      { class: bad ? "replay-hits bad" : "replay-hits" },
      h("h4", null, `${label}: ${count(builds.length)}${builds.length === 100 ? " or more" : ""}`),
      h("p", { class: "quiet" }, about),
      h(
        "ul",
        { class: "cluster-builds" },
        builds.slice(0, SHOWN).map((hit) => h("li", null, h("a", { href: `/builds/${encodeURIComponent(hit.build)}`, target: "_blank", rel: "noopener" }, logPath(hit.path)))),
        builds.length > SHOWN && h("li", { class: "quiet" }, `and ${count(builds.length - SHOWN)} more`),
      ),
    )
  );
}
