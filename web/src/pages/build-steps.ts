import type { Report, Step, StepOutcome } from "../lib/api";
import { h, hidden, type Child } from "../lib/dom";
import { count, duration } from "../lib/format";
import { icon, type IconName } from "../lib/icons";
import { hashOf } from "../log/address";

const SHOWN_STEPS = 60;

const OUTCOMES: Record<StepOutcome, { icon: IconName; word: string }> = {
  failed: { icon: "failed", word: "failed" },
  ok: { icon: "ok", word: "ok" },
  cached: { icon: "cached", word: "cached" },
  canceled: { icon: "canceled", word: "canceled" },
  running: { icon: "running", word: "did not end" },
};

/** The steps in the log's order, each with a bar as long as it took; a click shows its lines. */
export function steps(report: Report): Child {
  const all = report.build.steps;
  if (all.length === 0) {
    return null;
  }
  const longest = all.reduce((most, step) => Math.max(most, step.durationSeconds ?? 0), 0.001);
  const manyPlatforms = report.build.platforms.length > 1;
  const list = h("ol", { class: "steps" }, all.slice(0, SHOWN_STEPS).map((step) => row(step, longest, manyPlatforms)));
  const more = h("button", { type: "button", class: "button" }, `Show all ${count(all.length)} steps`);
  more.addEventListener("click", () => {
    list.append(...all.slice(SHOWN_STEPS).map((step) => row(step, longest, manyPlatforms)));
    more.remove();
  });
  return h(
    "section",
    null,
    h("h2", { class: "eyebrow" }, "Steps", h("span", { class: "count" }, count(all.length))),
    list,
    all.length > SHOWN_STEPS && more,
  );
}

function row(step: Step, longest: number, manyPlatforms: boolean): HTMLElement {
  const { icon: name, word } = OUTCOMES[step.outcome];
  const bar = h("span", { class: "step-bar" });
  bar.style.width = `${(100 * (step.durationSeconds ?? 0)) / longest}%`;
  return h(
    "li",
    { class: `step step-${step.outcome}` },
    h(
      "a",
      { href: hashOf(step.lines), title: `${step.name}\nStep ${step.id}, ${word}` },
      icon(name),
      hidden(`${word}: `),
      h("span", { class: "step-name" }, step.name),
      manyPlatforms && step.platform !== null && h("span", { class: "tag" }, step.platform),
      h("span", { class: "step-time" }, step.durationSeconds !== null ? duration(step.durationSeconds) : step.outcome === "cached" ? "cached" : ""),
      step.durationSeconds !== null && h("span", { class: "step-track", "aria-hidden": "true" }, bar),
    ),
  );
}
