import { isLog, type Fact, type Report, type Step, type StepOutcome } from "../lib/api";
import { h, hidden, type Child } from "../lib/dom";
import { count, duration } from "../lib/format";
import { icon, type IconName } from "../lib/icons";
import { dotted } from "../lib/parts";
import { stepAddress } from "../log/address";

const SHOWN_STEPS = 60;
const AXIS_MARKS = 4;

const OUTCOMES: Record<StepOutcome, { icon: IconName; word: string }> = {
  failed: { icon: "failed", word: "failed" },
  ok: { icon: "ok", word: "ok" },
  cached: { icon: "cached", word: "cached" },
  canceled: { icon: "canceled", word: "canceled" },
  running: { icon: "running", word: "did not end" },
};

/** Where a step's bar starts and how long it is, in percent of the track. */
interface Clock {
  place(step: Step): { left: number; width: number };
  /** What the track stands for; null where bars only compare durations. */
  totalSeconds: number | null;
}

/** What all rows have in common. */
interface Board {
  clock: Clock;
  critical: Set<string>;
  lostSeconds: Map<string, number>;
}

/** The steps as a timeline, those of each platform together, in the log's order; a click shows a step's lines. */
export function steps(report: Report): Child {
  const all = report.build.steps;
  const isMute = all.every((step) => isLog(step) && step.durationSeconds === null);
  if (isMute) {
    return null;
  }
  const board = { clock: clockOf(report), critical: new Set(report.build.timing.criticalPath), lostSeconds: lost(report.facts) };
  const groups = byPlatform(report);
  return h(
    "section",
    { class: "timeline" },
    h("h2", { class: "eyebrow" }, "Steps", h("span", { class: "count" }, count(all.length))),
    summary(report, board),
    board.clock.totalSeconds !== null && axis(board.clock.totalSeconds),
    groups.map(([platform, steps]) => [groups.length > 1 && heading(report, platform), rows(steps, board)]),
  );
}

/** Those without a platform first: they are of all. */
function byPlatform({ build }: Report): [string | null, Step[]][] {
  if (build.platforms.length < 2) {
    return [[null, build.steps]];
  }
  const groups = new Map<string | null, Step[]>();
  for (const platform of [null, ...build.platforms, ...build.steps.map((step) => step.platform)]) {
    groups.set(platform, []);
  }
  build.steps.forEach((step) => groups.get(step.platform)?.push(step));
  return [...groups].filter(([, steps]) => steps.length > 0);
}

function heading({ build }: Report, platform: string | null): HTMLElement {
  const pace = build.timing.platforms.find((candidate) => candidate.platform === platform);
  return h(
    "h3",
    { class: "steps-platform" },
    platform ?? "All platforms",
    pace !== undefined && h("span", { class: "quiet" }, duration(pace.seconds)),
    pace !== undefined && pace.ratio > 1 && h("span", { class: pace.emulated ? "tag tag-slow" : "tag" }, `${pace.ratio.toFixed(1)} × the fastest`),
    pace?.emulated && h("span", { class: "tag tag-slow" }, "emulated"),
  );
}

function summary({ build }: Report, board: Board): HTMLElement {
  const { timing } = build;
  const lostSeconds = [...board.lostSeconds.values()].reduce((sum, seconds) => sum + seconds, 0);
  return dotted(
    timing.cachedShare !== null && `${Math.round(timing.cachedShare * 100)}% of the instructions cached`,
    timing.mostParallel !== null && timing.mostParallel > 1 && `up to ${timing.mostParallel} at once`,
    timing.criticalPath.length > 0 && h("span", { class: "key key-critical" }, "on the critical path"),
    lostSeconds >= 1 && h("span", { class: "key key-lost" }, `lost: ${duration(lostSeconds)}`),
    timing.clock === "local" && "the log's times name no zone",
    (timing.clock === "relative" || timing.clock === "none") && "durations only: the log has no time of day",
  );
}

function lost(facts: Fact[]): Map<string, number> {
  const seconds = new Map<string, number>();
  for (const fact of facts) {
    seconds.set(fact.step, (seconds.get(fact.step) ?? 0) + (fact.lostSeconds ?? 0));
  }
  return seconds;
}

/** On the build's clock where it has one; otherwise every bar starts at the left. */
function clockOf({ build }: Report): Clock {
  const total = build.durationSeconds ?? 0;
  const start = build.startedAt === null ? NaN : Date.parse(build.startedAt);
  if (total > 0 && build.steps.some((step) => step.startedAt !== null)) {
    const place = (step: Step) => {
      const since = step.startedAt === null ? 0 : (Date.parse(step.startedAt) - start) / 1000;
      const left = Math.min(99, Math.max(0, (100 * since) / total));
      return { left, width: Math.min(100 - left, (100 * (step.durationSeconds ?? 0)) / total) };
    };
    return { place, totalSeconds: total };
  }
  const longest = build.steps.reduce((most, step) => Math.max(most, step.durationSeconds ?? 0), 0.001);
  return { place: (step) => ({ left: 0, width: (100 * (step.durationSeconds ?? 0)) / longest }), totalSeconds: null };
}

function axis(totalSeconds: number): HTMLElement {
  const marks = Array.from({ length: AXIS_MARKS + 1 }, (_, i) => h("span", null, i === 0 ? "0" : duration((totalSeconds * i) / AXIS_MARKS)));
  return h("div", { class: "steps-axis", "aria-hidden": "true" }, h("span", null), h("span", null), h("div", { class: "axis-marks" }, marks));
}

function rows(steps: Step[], board: Board): Child[] {
  const list = h("ol", { class: "steps" }, steps.slice(0, SHOWN_STEPS).map((step) => row(step, board)));
  if (steps.length <= SHOWN_STEPS) {
    return [list];
  }
  const more = h("button", { type: "button", class: "button" }, `Show all ${count(steps.length)} steps`);
  more.addEventListener("click", () => {
    list.append(...steps.slice(SHOWN_STEPS).map((step) => row(step, board)));
    more.remove();
  });
  return [list, more];
}

function row(step: Step, { clock, critical, lostSeconds }: Board): HTMLElement {
  const { icon: name, word } = OUTCOMES[step.outcome];
  const isCritical = critical.has(step.id);
  const gone = Math.min(lostSeconds.get(step.id) ?? 0, step.durationSeconds ?? 0);
  const says = [`Step ${step.id}, ${word}`, isCritical && "on the critical path", gone >= 1 && `${duration(gone)} lost`].filter((part) => part !== false);
  return h(
    "li",
    { class: `step step-${step.outcome}${isCritical ? " step-critical" : ""}` },
    h(
      "a",
      { href: stepAddress(step), title: `${step.name}\n${says.join(", ")}` },
      icon(name),
      hidden(`${word}: `),
      h("span", { class: "step-name" }, step.name),
      h("span", { class: "step-track", "aria-hidden": "true" }, step.durationSeconds !== null && bar(clock.place(step), gone / Math.max(0.001, step.durationSeconds))),
      h("span", { class: "step-time" }, step.durationSeconds !== null ? duration(step.durationSeconds) : step.outcome === "cached" ? "cached" : ""),
    ),
  );
}

function bar({ left, width }: ReturnType<Clock["place"]>, lostShare: number): HTMLElement {
  const bar = h("span", { class: "step-bar" });
  bar.style.marginLeft = `${left}%`;
  bar.style.width = `${width}%`;
  if (lostShare > 0.01) {
    const part = h("span", { class: "step-lost" });
    part.style.width = `${100 * lostShare}%`;
    bar.append(part);
  }
  return bar;
}
