import { running, type RunningBuild } from "../lib/api";
import { fill, h, type Child } from "../lib/dom";
import { bytes } from "../lib/format";
import { icon } from "../lib/icons";
import { listen } from "../lib/live";
import { dotted, logPath, when } from "../lib/parts";

/** Builds whose logs are being sent, behind a word that has its place beside the number of results. */
export class RunningBuilds {
  readonly element = h("div", { class: "running" });
  private readonly builds = new Map<string, RunningBuild>();

  constructor() {
    listen(["progress"], ({ upload, bytes: sent }) => {
      const known = this.builds.get(String(upload));
      if (known === undefined) {
        void this.load();
      } else {
        known.bytes = Number(sent);
      }
    });
    listen(["end"], ({ upload }) => {
      if (this.builds.delete(String(upload))) {
        this.show();
      }
    });
    listen(["gap"], () => void this.load());
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      const all = await running();
      this.builds.clear();
      all.forEach((build) => this.builds.set(build.upload, build));
      this.show();
    } catch {
      // The search says what is wrong; that builds run is a thing beside it.
    }
  }

  private show(): void {
    const open = this.element.querySelector("details")?.open ?? false;
    const list = h("ul", { class: "running-list" });
    const fillIn = () => fill(list, [...this.builds.values()].map((build) => row(build)));
    const details = h("details", { open }, h("summary", null, icon("running"), `${this.builds.size} running`), list);
    details.addEventListener("toggle", () => details.open && fillIn());
    details.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && details.open) {
        details.open = false;
        details.querySelector("summary")?.focus();
      }
    });
    if (open) {
      fillIn();
    }
    fill(this.element, this.builds.size > 0 && details);
  }
}

function row(build: RunningBuild): Child {
  return h("li", null, h("a", { href: `/builds/${encodeURIComponent(build.upload)}` }, logPath(build.name)), dotted(["since ", when(build.since)], bytes(build.bytes)));
}
