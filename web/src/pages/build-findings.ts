import type { Finding, Report } from "../lib/api";
import { h, type Child } from "../lib/dom";
import { lines } from "../lib/format";
import { icon } from "../lib/icons";
import { inline } from "../lib/markdown";
import { roleBadge } from "../lib/parts";
import { quoted } from "../log/quote";
import { evidenceOf, fix, learningLink, why } from "./build-verdict";

/** Everything that was found but the cause, folded; the first one is open on a build that has no cause. */
export function otherFindings(report: Report): Child {
  if (report.findings.length === 0) {
    return null;
  }
  return h(
    "section",
    { class: "findings" },
    h("h2", { class: "eyebrow" }, "Also noticed", h("span", { class: "count" }, report.findings.length)),
    report.findings.map((finding, index) => card(report, finding, report.build.outcome === "success" && index === 0)),
  );
}

function card(report: Report, finding: Finding, open: boolean): HTMLElement {
  const body = h("div", { class: "finding-body" });
  const details = h(
    "details",
    { class: "finding" },
    h(
      "summary",
      null,
      icon("right"),
      h("span", { class: "finding-title" }, inline(finding.title)),
      h("span", { class: "quiet" }, lines(finding.lines)),
      roleBadge(finding.role),
    ),
    body,
  );
  // Its lines are fetched when it is opened first.
  details.addEventListener("toggle", () => {
    if (details.open && !body.hasChildNodes()) {
      const step = report.build.steps.find((candidate) => candidate.id === finding.step);
      body.append(h("p", { class: "why" }, why(step, finding)), quoted(report, evidenceOf(finding)));
      const advice = fix(finding);
      if (advice instanceof Node) {
        body.append(advice);
      }
      body.append(learningLink(finding));
    }
  });
  details.open = open;
  return details;
}
