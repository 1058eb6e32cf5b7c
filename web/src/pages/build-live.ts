import { build, type Report } from "../lib/api";
import { fill, h } from "../lib/dom";
import { bytes } from "../lib/format";
import { isUnknown } from "../lib/http";
import { icon } from "../lib/icons";
import { listen } from "../lib/live";
import { when } from "../lib/parts";

/** The server looks at a growing log once in a while; to ask it more often brings nothing. */
const BETWEEN_MILLIS = 2_000;

/** Follows a build whose log is still sent, until it is stored. */
export class LiveBuild {
  readonly element = h("div", { class: "live-build" });
  /** Said to those who do not see the page change. */
  private readonly said = h("p", { class: "visually-hidden", role: "status" });
  private readonly grown = h("span");
  private readonly upload: string;
  private timer = 0;
  private askedAt = 0;
  private isOver = false;

  constructor(
    private report: Report,
    private readonly renew: (report: Report) => void,
  ) {
    this.upload = report.id;
    fill(this.element, h("p", { class: "live-note" }, icon("running"), h("span", null, h("strong", null, "Still running."), " This is what its log says so far: ", this.grown)), this.said);
    this.tellGrowth();
  }

  start(): void {
    const own = (heard: (data: Record<string, unknown>) => void) => (data: Record<string, unknown>) => {
      if (data.upload === this.upload && !this.isOver) {
        heard(data);
      }
    };
    listen(["progress"], own(() => this.soon()));
    listen(
      ["sighting"],
      own(({ title, step }) => {
        this.said.textContent = typeof title === "string" ? title : `Step ${String(step)} failed`;
        this.soon();
      }),
    );
    listen(["end"], own(({ build, detail }) => void this.end(build, detail)));
    listen(["gap"], () => !this.isOver && this.soon()); // The end may have been missed.
    this.soon();
  }

  private soon(): void {
    if (this.timer === 0 && !this.isOver) {
      this.timer = window.setTimeout(() => void this.look(), Math.max(0, this.askedAt + BETWEEN_MILLIS - performance.now()));
    }
  }

  private async look(): Promise<void> {
    this.askedAt = performance.now();
    try {
      const report = await build(this.upload, null);
      this.timer = 0;
      if (!this.isOver) {
        this.take(report);
      }
    } catch (error) {
      this.timer = 0; // Asked again with what comes next.
      if (isUnknown(error) && !this.isOver) {
        void this.end(null, null); // The server has been started anew, and knows nothing of it.
      }
    }
  }

  private take(report: Report): void {
    const before = this.report;
    this.report = report;
    if (report.running === undefined) {
      this.isOver = true;
      this.said.textContent = "The build has ended.";
    }
    this.tellGrowth();
    if (report.running === undefined || report.log.lines !== before.log.lines) {
      this.renew(report);
    }
    if (report.running !== undefined && report.running.bytes > report.log.bytes && !document.hidden) {
      this.soon(); // The server has more than it has looked at.
    }
  }

  private async end(stored: unknown, detail: unknown): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    const why = typeof detail === "string" ? detail : null;
    if (typeof stored !== "string") {
      const said = `The log was not stored. ${why ?? "It broke off."} What had come of it is below; whoever sent it can send it again.`;
      fill(this.element, h("p", { class: "warning", role: "status" }, icon("unknown"), said));
      return;
    }
    try {
      this.take(await build(stored, null));
      if (why !== null) {
        this.said.textContent = why;
      }
    } catch {
      location.replace(`/builds/${encodeURIComponent(stored)}`);
    }
  }

  private tellGrowth(): void {
    const { running, log } = this.report;
    if (running !== undefined) {
      fill(this.grown, bytes(Math.max(running.bytes, log.bytes)), ", since ", when(running.since), ".");
    }
  }
}
