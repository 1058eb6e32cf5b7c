// Small pieces that several pages show.

import type { BuildOutcome, Finding, Role } from "./api";
import { h, type Child } from "./dom";
import { absolute, relative } from "./format";
import { ApiError } from "./http";
import { icon, type IconName } from "./icons";

const OUTCOMES: Record<BuildOutcome, { word: string; icon: IconName }> = {
  failure: { word: "Failed", icon: "failed" },
  success: { word: "Passed", icon: "ok" },
  unknown: { word: "Unknown", icon: "unknown" },
};

export function outcomeBadge(outcome: BuildOutcome): HTMLElement {
  const { word, icon: name } = OUTCOMES[outcome];
  return h("span", { class: `badge badge-${outcome}` }, icon(name), word);
}

const UNCAUSED: Record<BuildOutcome, string> = { failure: "Unexplained failure", success: "Green build", unknown: "Build without an end" };

/** What to call a build in a few words. */
export function nameOf(cause: Finding | null, outcome: BuildOutcome): string {
  return cause?.title ?? UNCAUSED[outcome];
}

const ROLES: Record<Role, string> = { cause: "Cause", contributor: "Contributor", advice: "Advice" };

export function roleBadge(role: Role): HTMLElement {
  return h("span", { class: `badge badge-${role}` }, ROLES[role]);
}

const MINUTE_MILLIS = 60_000;
let ticking = 0;

/** How long ago it was, kept true while the page is open. */
export function when(instant: string): HTMLElement {
  ticking ||= window.setInterval(tick, MINUTE_MILLIS);
  return h("time", { class: "ago", datetime: instant, title: absolute(instant) }, relative(instant));
}

function tick(): void {
  if (!document.hidden) {
    document.querySelectorAll<HTMLTimeElement>("time.ago").forEach((time) => {
      const now = relative(time.dateTime);
      if (time.textContent !== now) {
        time.textContent = now;
      }
    });
  }
}

/** A log's path; its last two parts are what tells builds apart. */
export function logPath(path: string): HTMLElement {
  if (path === "-") {
    return h("span", { class: "path" }, "standard input");
  }
  const [, folder, name] = /^(.*?)([^/]*\/?[^/]*)$/s.exec(path) ?? ["", "", "", path];
  return h("span", { class: "path", title: path }, h("span", { class: "path-folder" }, folder), h("span", { class: "path-name" }, name));
}

/** Items with a dot between them; empty ones are left out. */
export function dotted(...items: Child[]): HTMLElement {
  const shown = items.filter((item) => item !== null && item !== undefined && item !== false && item !== "");
  return h("p", { class: "meta" }, shown.map((item) => h("span", null, item)));
}

/** Grey bars where content will be. */
export function loading(what: string): HTMLElement {
  const bars = ["wide", "mid", "wide", "short"].map((size) => h("div", { class: `bar bar-${size}` }));
  return h("div", { class: "loading", role: "status", "aria-label": `Loading ${what}` }, bars);
}

/** What went wrong and what to do; `retry` is offered where it may help. `heading`: `h1` where there is nothing else on the page. */
export function failure(error: unknown, retry?: () => void, heading: "h1" | "h2" = "h2"): HTMLElement {
  const known = error instanceof ApiError;
  const mayHelp = !known || error.status === 0 || error.status >= 500;
  return h(
    "div",
    { class: "notice notice-failure", role: "alert" },
    h(heading, null, known ? error.title : "Something broke on this page"),
    h("p", null, error instanceof Error ? error.message : String(error)),
    retry && mayHelp && h("button", { type: "button", class: "button", onclick: retry }, "Try again"),
  );
}
