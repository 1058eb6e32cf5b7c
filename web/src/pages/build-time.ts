import type { Fact, Report, Step } from "../lib/api";
import { h, type Child } from "../lib/dom";
import { duration, lines } from "../lib/format";
import { hashOf, stepAddress } from "../log/address";

const WORTH_TELLING_SECONDS = 10;
const LOSS_SECONDS = 5;
const MOST = 3;

/** Where the build's time went; nothing for a build that took no time worth telling. */
export function time(report: Report): Child {
  const items = [critical(report), ...slow(report), ...losses(report)].filter((item) => item !== null);
  return items.length > 0 && h("section", null, h("h2", { class: "eyebrow" }, "Time"), h("ul", { class: "times" }, items));
}

function critical({ build }: Report): HTMLElement | null {
  const { timing } = build;
  if (timing.criticalSeconds === null || timing.criticalSeconds < WORTH_TELLING_SECONDS) {
    return null;
  }
  const whole = timing.criticalSeconds;
  const isPart = build.steps.some((step) => (step.durationSeconds ?? 0) > whole);
  const onPath = build.steps.filter((step) => timing.criticalPath.includes(step.id));
  const slowest = onPath.sort((a, b) => (b.durationSeconds ?? 0) - (a.durationSeconds ?? 0)).slice(0, MOST);
  return h(
    "li",
    null,
    h("strong", null, duration(whole)),
    isPart ? " on the critical path of image builds: " : " on the critical path: ",
    slowest.flatMap((step, index) => [index > 0 && ", ", stepLink(step), ` (${duration(step.durationSeconds ?? 0)})`]),
  );
}

function slow({ build, facts }: Report): HTMLElement[] {
  const told = facts.filter((fact) => fact.fact === "slow-platform").map((fact) => fact.fields["platform"]);
  return build.timing.platforms
    .filter((pace) => (pace.emulated && pace.ratio > 1) || told.includes(pace.platform))
    .map((pace) =>
      h(
        "li",
        null,
        h("strong", null, pace.platform),
        ` took ${pace.ratio.toFixed(1)} times as long as the fastest platform`,
        pace.emulated && ": it was emulated",
      ),
    );
}

function losses({ facts, build }: Report): HTMLElement[] {
  return facts
    .filter((fact) => (fact.lostSeconds ?? 0) >= LOSS_SECONDS && fact.fact !== "emulated")
    .sort((a, b) => (b.lostSeconds ?? 0) - (a.lostSeconds ?? 0))
    .slice(0, MOST)
    .map((fact) => loss(fact, build.steps.find((step) => step.id === fact.step)));
}

/** What came to nothing, in words. */
const WORK: Record<string, string> = {
  "pip.candidates": "trying versions",
  "conda.solve": "conda's solver",
  "pip.download": "downloads tried again",
  retry: "tries again",
  "pip.retry": "tries again",
};

function loss(fact: Fact, step: Step | undefined): HTMLElement {
  const subject = fact.fields["package"] ?? fact.fields["host"];
  return h(
    "li",
    null,
    h("strong", null, duration(fact.lostSeconds ?? 0)),
    ` went into ${WORK[fact.fact] ?? fact.fact}`,
    subject !== undefined && ` of ${subject}`,
    step !== undefined && [" in ", stepLink(step)],
    ", ",
    h("a", { href: hashOf(fact.lines) }, lines(fact.lines)),
  );
}

function stepLink(step: Step): HTMLElement {
  return h("a", { href: stepAddress(step), title: step.name }, step.id);
}
