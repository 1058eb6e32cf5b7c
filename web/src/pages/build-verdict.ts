import { isLog, type Finding, type Range, type Report, type Step } from "../lib/api";
import { h, type Child } from "../lib/dom";
import { counted, duration, lines } from "../lib/format";
import { icon } from "../lib/icons";
import { inline, markdown } from "../lib/markdown";
import { outcomeBadge } from "../lib/parts";
import { hashOf, stepAddress } from "../log/address";
import { numbered, quote, quoted } from "../log/quote";
import { ticketButton } from "./build-ticket";

/** The first thing to read: what broke the build and what to do, or that nothing explains it. */
export function verdict(report: Report): HTMLElement {
  if (report.cause !== null) {
    return explained(report, report.cause);
  }
  return report.build.outcome === "failure" ? unexplained(report) : calm(report);
}

export function evidenceOf(finding: Finding): Range[] {
  return finding.evidence !== undefined && finding.evidence.length > 0 ? finding.evidence : [finding.lines];
}

function explained(report: Report, cause: Finding): HTMLElement {
  return h(
    "section",
    { class: "verdict verdict-failure", "aria-labelledby": "verdict" },
    h("div", { class: "badges" }, outcomeBadge(report.build.outcome), h("span", { class: "sure" }, sure(cause.confidence)), ticketButton(report)),
    h("h1", { id: "verdict" }, inline(cause.title)),
    h("p", { class: "why" }, why(report.build.steps.find((step) => step.id === cause.step), cause)),
    quoted(report, evidenceOf(cause)),
    fix(cause),
    learningLink(cause),
  );
}

export function fix(finding: Finding): Child {
  return finding.fix.trim() !== "" && h("section", { class: "fix" }, h("h2", null, icon("bulb"), "The fix"), markdown(finding.fix));
}

export function learningLink(finding: Finding): HTMLElement {
  return h(
    "p",
    { class: "learn-more" },
    icon("book"),
    h("a", { href: `/learnings/${encodeURIComponent(finding.learning)}` }, "Why this happens and how to prevent it"),
    h("span", { class: "quiet" }, `${finding.learning}, revision ${finding.revision}`),
  );
}

function sure(confidence: number): string {
  return `${Math.round(confidence * 100)}% sure`;
}

/** Says why this is the cause: the step that failed, and where its output shows it. */
export function why(step: Step | undefined, finding: Finding): Child[] {
  const at = h("a", { href: hashOf(finding.lines) }, lines(finding.lines));
  if (step === undefined || isLog(step)) {
    return ["The log shows it at ", at, "."];
  }
  return ["Step ", stepLink(step), ` ${ended(step)}, and its output shows this at `, at, "."];
}

function ended(step: Step): string {
  const words = { failed: "failed", ok: "passed", cached: "came from the cache", canceled: "was canceled", running: "never ended" };
  const extra = [
    step.platform !== null ? `on ${step.platform}` : "",
    step.durationSeconds !== null ? `after ${duration(step.durationSeconds)}` : "",
    step.exitCode !== null ? `with exit code ${step.exitCode}` : "",
  ];
  return [words[step.outcome], ...extra].filter((word) => word !== "").join(" ");
}

function stepLink(step: Step): HTMLElement {
  const name = step.name.length > 160 ? `${step.name.slice(0, 160)}…` : step.name;
  return h("a", { href: stepAddress(step), class: "step-link", title: step.name }, h("code", null, name));
}

function unexplained(report: Report): HTMLElement {
  const failed = report.build.steps.find((step) => step.outcome === "failed");
  const { lines: ranges, text } = report.excerpt;
  return h(
    "section",
    { class: "verdict verdict-unexplained", "aria-labelledby": "verdict" },
    h("div", { class: "badges" }, outcomeBadge("failure"), h("span", { class: "sure" }, "unexplained"), ticketButton(report)),
    h("h1", { id: "verdict" }, "Nothing in the catalog explains this failure yet"),
    h("p", { class: "why" }, failed !== undefined && !isLog(failed) && ["Step ", stepLink(failed), ` ${ended(failed)}. `], text !== "" && "These lines say the most about it:"),
    text !== "" && quote(numbered(ranges, text)),
    text !== "" && h(
        "p",
        { class: "quiet" },
        "Once you know the reason, ",
        h("a", { href: `/new-learning?${new URLSearchParams({ build: report.id })}` }, "write it down as a learning"),
        ": Faultbook will name it next time.",
      ),
  );
}

function calm(report: Report): HTMLElement {
  const { outcome } = report.build;
  const isRunning = report.running !== undefined && outcome === "unknown";
  const hints = report.findings.length;
  const excerpt = isRunning ? "" : report.excerpt.text;
  return h(
    "section",
    { class: `verdict verdict-${outcome}`, "aria-labelledby": "verdict" },
    !isRunning && h("p", { class: "badges" }, outcomeBadge(outcome)),
    h("h1", { id: "verdict" }, isRunning ? "Nothing has failed so far" : outcome === "success" ? "This build is green" : "The log does not say how this build ended"),
    hints > 0 && h("p", { class: "why" }, `${counted(hints, "hint")} below could make it faster or safer.`),
    h("p", { class: "why" }, excerpt !== "" ? "These lines say the most about it:" : hints === 0 && !isRunning && "Nothing stands out in its log."),
    excerpt !== "" && quote(numbered(report.excerpt.lines, excerpt)),
  );
}
