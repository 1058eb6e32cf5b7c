// The lists of the trends page: what costs the most time, each with the way to its builds.

import { h, type Child } from "../lib/dom";
import { count, duration } from "../lib/format";
import { queryLink, withTerm } from "../lib/query";
import { logPath, when } from "../lib/parts";
import type { FlakyTarget, Group, Stats } from "../lib/stats";
import { percent } from "./trends";
import { panel, type Shown } from "./trends-charts";

const COMPARED = 10;
/** So many characters of a build's id tell it from others, for people. */
const SHORT_ID = 8;

function table(caption: string, columns: string[], rows: Child[][]): HTMLElement {
  return h(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      { class: "figures" },
      h("caption", { class: "visually-hidden" }, caption),
      h("thead", null, h("tr", null, columns.map((column) => h("th", { scope: "col" }, column)))),
      h("tbody", null, rows.map(([first, ...others]) => h("tr", null, h("th", { scope: "row" }, first), others.map((cell) => h("td", null, cell))))),
    ),
  );
}

/** A figure with a bar behind it that shows its share of the largest. */
function bar(value: number, most: number, text: string): HTMLElement {
  const line = h("span", { class: "meter", "aria-hidden": "true" });
  line.style.width = `${Math.max(1, Math.round((100 * value) / Math.max(most, 1e-9)))}%`;
  return h("span", { class: "metered" }, h("span", null, text), line);
}

export function lossTable(losses: Stats, shown: Shown): Child {
  const groups = losses.groups.filter((group) => group.lost.total > 0);
  return (
    groups.length > 0 && [
      h("h3", null, "In builds that show"),
      table(
        "Time lost by learning",
        ["Learning", "Lost", "Builds that lost time", "At most"],
        groups.map((group) => {
          const id = group.values[0] ?? "";
          return [
            h("a", { href: queryLink(withTerm(withTerm(shown.query, "learning", id), "lost", ">0s")) }, id),
            bar(group.lost.total, groups[0].lost.total, duration(group.lost.total)),
            count(group.lost.count),
            duration(group.lost.max ?? 0),
          ];
        }),
      ),
    ]
  );
}

export function stepsTable(steps: Stats, shown: Shown): HTMLElement {
  const groups = steps.groups.filter((group) => group.durations.total > 0);
  const heading = "Slowest steps";
  if (groups.length === 0) {
    return panel(heading, "No log of these tells how long its steps took.");
  }
  return panel(
    heading,
    "Steps of all builds that take the most time together; versions, numbers and ids in them are masked.",
    table(
      heading,
      ["Step", "Time in all", "Runs", "p50", "p90", "Cached"],
      groups.map((group) => [
        step(group.values[0] ?? "", shown),
        bar(group.durations.total, groups[0].durations.total, duration(group.durations.total)),
        count(group.durations.count),
        duration(group.durations.p50 ?? 0),
        duration(group.durations.p90 ?? 0),
        percent(group.cachedShare),
      ]),
    ),
  );
}

/** A step's name, and the way to builds that have it, as far as words can say it: the longest run of words without a mask. */
function step(name: string, shown: Shown): HTMLElement {
  const words = name
    .split(/<[a-z]+>|["\\]/)
    .map((run) => run.trim())
    .sort((a, b) => b.length - a.length)[0];
  const known = /[\p{L}\p{N}]/u.test(words ?? "");
  return h("code", { class: "step-words", title: name }, known ? h("a", { href: queryLink(withTerm(shown.query, "step", words)) }, name) : name);
}

export function emulatedTable(steps: Stats, shown: Shown): HTMLElement {
  const pairs = new Map<string, { emulated?: Group; native?: Group }>();
  for (const group of steps.groups) {
    const [name, how] = group.values;
    if (name !== null && group.durations.count > 0 && (how === "emulated" || how === "native")) {
      pairs.set(name, { ...pairs.get(name), [how]: group });
    }
  }
  const both = [...pairs].flatMap(([name, { emulated, native }]) =>
    emulated && native && (native.durations.p50 ?? 0) > 0 ? [{ name, emulated, native, pace: (emulated.durations.p50 ?? 0) / (native.durations.p50 ?? 1) }] : [],
  );
  const heading = "Emulated against native";
  if (both.length === 0) {
    return panel(heading, "No step of these builds ran both under an emulator and without one.");
  }
  both.sort((a, b) => b.emulated.durations.total - a.emulated.durations.total);
  return panel(
    heading,
    "Steps that ran both ways, those first that take the most time under the emulator. Half of their runs are at most as long as p50.",
    table(
      heading,
      ["Step", "Emulated, p50", "Native, p50", "Slower by", "Emulated in all"],
      both.slice(0, COMPARED).map(({ name, emulated, native, pace }) => [
        step(name, shown),
        `${duration(emulated.durations.p50 ?? 0)} (${count(emulated.durations.count)})`,
        `${duration(native.durations.p50 ?? 0)} (${count(native.durations.count)})`,
        `${pace.toFixed(1)} times`,
        bar(emulated.durations.total, both[0].emulated.durations.total, duration(emulated.durations.total)),
      ]),
    ),
  );
}

/** The job where a CI system names one, and the log of its last failure. */
function targetName({ job, path }: FlakyTarget): HTMLElement {
  return h("span", { class: "target" }, job !== null && h("strong", null, job), logPath(path));
}

export function flakyTable(targets: FlakyTarget[]): HTMLElement {
  const heading = "Flaky targets";
  if (targets.length === 0) {
    return panel(heading, "No target turned from green to red and back with its instructions unchanged.");
  }
  return panel(
    heading,
    "Targets that turn between green and red while their instructions stay the same. A log does not tell what else changed, such as copied files.",
    table(
      heading,
      ["Target", "Turned", "Failed", "Last turn", "Last failure"],
      targets.map((target) => [
        targetName(target),
        `${count(target.turns)} times in ${count(target.compared)}`,
        `${count(target.failures)} of ${count(target.builds)}`,
        when(target.lastTurn),
        h("a", { href: `/builds/${encodeURIComponent(target.lastFailure)}` }, h("code", null, target.lastFailure.slice(0, SHORT_ID))),
      ]),
    ),
  );
}
