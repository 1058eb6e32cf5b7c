import { build, type Finding, type Report } from "../lib/api";
import { fill, h, type Child } from "../lib/dom";
import { absolute, bytes, counted, duration } from "../lib/format";
import { icon } from "../lib/icons";
import { lastSearch } from "../lib/lastsearch";
import { outside } from "../lib/markdown";
import { dotted, failure, loading, logPath, when } from "../lib/parts";
import { searchLink } from "../lib/query";
import { backLink, shell, title } from "../lib/shell";
import { LogViewer, type Mark } from "../log/viewer";
import { candidates } from "./build-candidates";
import { otherFindings } from "./build-findings";
import { alike } from "./build-similar";
import { steps } from "./build-steps";
import { time } from "./build-time";
import { evidenceOf, verdict } from "./build-verdict";

const MOST_CLIPPED = 100;

export function buildPage(id: string): void {
  title("Build");
  const main = shell("search", { search: true, wide: true });
  const load = async () => {
    fill(main, loading("the build"));
    try {
      show(main, await build(id));
    } catch (error) {
      fill(main, h("div", { class: "page" }, back(), failure(error, load)));
    }
  };
  void load();
}

function show(main: HTMLElement, report: Report): void {
  const name = report.log.path === "-" ? "standard input" : report.log.path;
  title(report.cause?.title ?? name, name.split("/").pop() ?? name);
  const viewer = new LogViewer(report, marks(report));
  fill(
    main,
    h(
      "div",
      { class: "build-grid" },
      h(
        "div",
        { class: "build-story" },
        h("div", { class: "build-head" }, back(), h("p", { class: "build-path" }, logPath(report.log.path)), facts(report)),
        completeness(report),
        verdict(report),
        candidates(report),
        otherFindings(report),
        alike(report, viewer.ready),
        time(report),
        steps(report),
        details(report),
      ),
      viewer.element,
    ),
  );
  viewer.start();
}

function back(): HTMLElement {
  const search = lastSearch();
  return backLink(search, search === "/" ? "All builds" : "Back to the search");
}

function marks(report: Report): Mark[] {
  const of = (finding: Finding, kind: Mark["kind"]): Mark[] =>
    evidenceOf(finding).map((lines) => ({ lines, kind, title: finding.title }));
  const excerpt: Mark[] =
    report.cause === null ? report.excerpt.lines.map((lines) => ({ lines, kind: "excerpt", title: "The lines that matter most" })) : [];
  return [
    ...(report.cause === null ? [] : of(report.cause, "cause")),
    ...excerpt,
    ...clipped(report),
    ...report.findings.flatMap((finding) => of(finding, "other")),
  ];
}

/** Where a tool cut its own output: the rest is nowhere. */
function clipped({ facts }: Report): Mark[] {
  return facts
    .filter((fact) => fact.fact === "clipped")
    .slice(0, MOST_CLIPPED)
    .map((fact) => ({ lines: fact.lines, kind: "clipped", title: `Output was cut here${fact.fields["limit"] === undefined ? "" : `, at ${fact.fields["limit"]}`}` }));
}

function facts({ build: run, ingestedAt, labels, url }: Report): HTMLElement {
  return dotted(
    url !== null && outside(url, ["Build page ", icon("outside")]),
    run.format,
    run.wrapper,
    run.platforms.join(", "),
    counted(run.steps.length, "step"),
    run.durationSeconds !== null && `took ${duration(run.durationSeconds)}`,
    when(run.startedAt ?? ingestedAt),
    ...Object.entries(labels).map(([key, value]) => h("a", { class: "tag", href: searchLink("label", `${key}=${value}`) }, `${key}=${value}`)),
  );
}

const WARNINGS: Record<Report["completeness"], string | null> = {
  complete: null,
  clipped: "A tool cut its own output in this log: what broke may be in the part that is missing.",
  truncated: "This log ends before the build does: what broke may not be in it.",
  masked: "Secrets were blanked near the evidence.",
};

function completeness(report: Report): Child {
  const warning = WARNINGS[report.completeness];
  return warning !== null && h("p", { class: "warning" }, icon("unknown"), warning);
}

function details(report: Report): HTMLElement {
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
