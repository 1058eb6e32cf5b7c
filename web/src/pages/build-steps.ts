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

/** Where a step's bar starts and how long it is, in percent of the track. */
type Place = (step: Step) => { left: number; width: number };

/** The steps in the log's order, each with a bar that says when it ran, or at least how long; a click shows its lines. */
export function steps(report: Report): Child {
  const all = report.build.steps;
  if (all.length === 0) {
    return null;
  }
  const place = places(report);
  const critical = new Set(report.build.timing.criticalPath);
  const manyPlatforms = report.build.platforms.length > 1;
  const list = h("ol", { class: "steps" }, all.slice(0, SHOWN_STEPS).map((step) => row(step, place(step), critical.has(step.id), manyPlatforms)));
  const more = h("button", { type: "button", class: "button" }, `Show all ${count(all.length)} steps`);
  more.addEventListener("click", () => {
    list.append(...all.slice(SHOWN_STEPS).map((step) => row(step, place(step), critical.has(step.id), manyPlatforms)));
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

/** On the build's clock where it has one; otherwise every bar starts at the left. */
function places({ build }: Report): Place {
  const total = build.durationSeconds ?? 0;
  const start = build.startedAt === null ? NaN : Date.parse(build.startedAt);
  if (total > 0 && build.steps.some((step) => step.startedAt !== null)) {
    return (step) => {
      const since = step.startedAt === null ? 0 : (Date.parse(step.startedAt) - start) / 1000;
      const left = Math.min(99, Math.max(0, (100 * since) / total));
      return { left, width: Math.min(100 - left, (100 * (step.durationSeconds ?? 0)) / total) };
    };
  }
  const longest = build.steps.reduce((most, step) => Math.max(most, step.durationSeconds ?? 0), 0.001);
  return (step) => ({ left: 0, width: (100 * (step.durationSeconds ?? 0)) / longest });
}

function row(step: Step, place: ReturnType<Place>, critical: boolean, manyPlatforms: boolean): HTMLElement {
  const { icon: name, word } = OUTCOMES[step.outcome];
  const bar = h("span", { class: "step-bar" });
  bar.style.marginLeft = `${place.left}%`;
  bar.style.width = `${place.width}%`;
  return h(
    "li",
    { class: `step step-${step.outcome}${critical ? " step-critical" : ""}` },
    h(
      "a",
      { href: hashOf(step.lines), title: `${step.name}\nStep ${step.id}, ${word}${critical ? ", on the critical path" : ""}` },
      icon(name),
      hidden(`${word}: `),
      h("span", { class: "step-name" }, step.name),
      manyPlatforms && step.platform !== null && h("span", { class: "tag" }, step.platform, step.emulated && " (emulated)"),
      h("span", { class: "step-time" }, step.durationSeconds !== null ? duration(step.durationSeconds) : step.outcome === "cached" ? "cached" : ""),
      step.durationSeconds !== null && h("span", { class: "step-track", "aria-hidden": "true" }, bar),
    ),
  );
}
