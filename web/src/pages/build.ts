import { build, running, type Finding, type Report } from "../lib/api";
import { fill, h, type Child } from "../lib/dom";
import { isUnknown } from "../lib/http";
import { failure, loading, nameOf } from "../lib/parts";
import { reopening } from "../lib/place";
import { shell, title } from "../lib/shell";
import { lineOf } from "../log/address";
import type { Mark } from "../log/marks";
import { LogViewer } from "../log/viewer";
import { candidates } from "./build-candidates";
import { completeness, details, head } from "./build-facts";
import { otherFindings } from "./build-findings";
import { LiveBuild } from "./build-live";
import { mark } from "./build-mark";
import { back, navigation, navigationKeys } from "./build-nav";
import { alike } from "./build-similar";
import { steps } from "./build-steps";
import { time } from "./build-time";
import { evidenceOf, verdict } from "./build-verdict";

const MOST_CLIPPED = 100;
const FIRST_LINE_MILLIS = 1_000;

export function buildPage(id: string): void {
  title("Build");
  const main = shell("search", { search: true, wide: true });
  const show = async () => {
    try {
      new BuildView(main, await build(id, lineOf(location.hash))).start();
    } catch (error) {
      if (isUnknown(error) && (await isSent(id))) {
        setTimeout(() => void show(), FIRST_LINE_MILLIS); // No whole line of it has come yet.
      } else {
        fill(main, h("div", { class: "page" }, back(), failure(error, load, "h1")));
      }
    }
  };
  const load = () => {
    fill(main, loading("the build"));
    void show();
  };
  load();
}

async function isSent(id: string): Promise<boolean> {
  const uploads = await running().catch(() => []);
  return uploads.some(({ upload }) => upload === id);
}

/** A part of the page, made anew when what it is made of has changed: what somebody reads or has unfolded in another one stays. */
interface Part {
  of: string;
  element: HTMLElement;
}

class BuildView {
  private readonly story = h("div", { class: "build-story" });
  private readonly parts = new Map<string, Part>();
  private readonly viewer: LogViewer;
  private readonly live: LiveBuild | null;

  constructor(main: HTMLElement, report: Report) {
    if (`/builds/${report.id}` !== location.pathname) {
      moveTo(report.id); // A shorter id, or that of a log that was still sent.
    }
    this.live = report.running === undefined ? null : new LiveBuild(report, (next) => this.renew(next));
    this.viewer = new LogViewer(report, marks(report));
    this.show(report);
    fill(main, h("div", { class: "build-grid" }, this.story, this.viewer.element));
  }

  start(): void {
    navigationKeys();
    this.viewer.start();
    this.live?.start();
  }

  private renew(report: Report): void {
    if (report.running === undefined) {
      moveTo(report.id);
    }
    this.show(report);
    this.viewer.grow(report, marks(report));
  }

  private show(report: Report): void {
    const { build: run, cause, excerpt, findings, facts } = report;
    const name = report.log.path === "-" ? "standard input" : report.log.path;
    const isRunning = report.running !== undefined;
    title(isRunning && cause === null ? "Running" : nameOf(cause, run.outcome), name.split("/").pop() ?? name);
    this.part("head", [run.format, run.wrapper, run.platforms, run.steps.length, run.durationSeconds, isRunning], () => h("div", { class: "build-head" }, navigation(report.id), head(report)));
    this.part("live", isRunning, () => isRunning && this.live?.element);
    this.part("completeness", [report.completeness, isRunning], () => !isRunning && completeness(report));
    this.part("verdict", [run.outcome, cause, excerpt, findings.length, isRunning], () => verdict(report));
    this.part("mark", [cause?.learning, cause?.revision, isRunning], () => !isRunning && mark(report));
    this.part("candidates", isRunning, () => !isRunning && candidates(report));
    this.part("findings", findings, () => otherFindings(report));
    this.part("alike", isRunning, () => !isRunning && alike(report, this.viewer.ready));
    this.part("time", [run.steps, run.timing, facts], () => time(report));
    this.part("steps", [run.steps, run.timing, facts], () => steps(report));
    this.part("details", [report.log, report.catalog, isRunning], () => !isRunning && details(report));
  }

  private part(name: string, of: unknown, make: () => Child): void {
    const known = this.parts.get(name);
    const now = JSON.stringify(of);
    if (known?.of === now) {
      return;
    }
    const element = known?.element ?? this.story.appendChild(h("div", { class: "part" }));
    this.parts.set(name, { of: now, element });
    reopening(element, () => fill(element, make()));
  }
}

/** The page is another build's from now on, at the same place. */
function moveTo(id: string): void {
  history.replaceState(null, "", `/builds/${id}${location.search}${location.hash}`);
}

function marks(report: Report): Mark[] {
  const of = (finding: Finding, kind: Mark["kind"]): Mark[] =>
    evidenceOf(finding).map((lines) => ({ lines, kind, title: finding.title }));
  const isCalm = report.running !== undefined && report.build.outcome === "unknown";
  const excerpt: Mark[] =
    report.cause === null && !isCalm ? report.excerpt.lines.map((lines) => ({ lines, kind: "excerpt", title: "The lines that matter most" })) : [];
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
