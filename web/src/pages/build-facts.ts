// What is known of a build beside its verdict.

import type { Finding, Report } from "../lib/api";
import { h, type Child } from "../lib/dom";
import { absolute, bytes, counted, duration } from "../lib/format";
import { icon } from "../lib/icons";
import { outside } from "../lib/markdown";
import { dotted, logPath, when } from "../lib/parts";
import { searchLink } from "../lib/query";

/** Which build it is. */
export function head(report: Report): Child[] {
  const { build: run, seenAt, labels, url } = report;
  return [
    h("p", { class: "build-path" }, logPath(report.log.path)),
    dotted(
      url !== null && outside(url, ["Build page ", icon("outside")]),
      run.format,
      run.wrapper,
      run.platforms.join(", "),
      counted(run.steps.length, "step"),
      run.durationSeconds !== null && report.running === undefined && `took ${duration(run.durationSeconds)}`,
      when(seenAt),
      ...Object.entries(labels).map(([key, value]) => h("a", { class: "tag", href: searchLink("label", `${key}=${value}`) }, `${key}=${value}`)),
    ),
  ];
}

const WARNINGS: Record<Report["completeness"], string | null> = {
  complete: null,
  clipped: "A tool cut its own output in this log: what broke may be in the part that is missing.",
  truncated: "This log ends before the build does: what broke may not be in it.",
  masked: "Secrets were blanked near the evidence.",
};

export function completeness(report: Report): Child {
  const warning = WARNINGS[report.completeness];
  return warning !== null && h("p", { class: "warning" }, icon("unknown"), warning);
}

export function details(report: Report): HTMLElement {
  const rows: [string, Child][] = [
    ["Build", h("code", null, report.id)],
    ["Log", `${counted(report.log.lines, "line")}, ${bytes(report.log.bytes)}`],
    ["SHA-256", h("code", null, report.log.sha256)],
    ["Ingested", absolute(report.ingestedAt)],
    ["Found in it", report.cause !== null && captures(report.cause)],
    ["Catalog", h("code", null, report.catalog)],
    ["Fingerprint", report.fingerprint && h("code", null, report.fingerprint)],
  ];
  return h(
    "details",
    { class: "details" },
    h("summary", null, icon("right"), "Details"),
    h("dl", { class: "facts" }, rows.filter(([, value]) => value).map(([term, value]) => [h("dt", null, term), h("dd", null, value)])),
    h("p", null, h("a", { href: `/api/builds/${report.id}` }, "The report as JSON")),
  );
}

/** What the evidence names. */
function captures(finding: Finding): Child {
  const named = Object.entries(finding.captures);
  return (
    named.length > 0 &&
    h("dl", { class: "captures" }, named.map(([name, value]) => h("div", null, h("dt", null, name.replace(/_/g, " ")), h("dd", null, value))))
  );
}
