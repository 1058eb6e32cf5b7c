import { unexplained, type Cluster, type ClusterList } from "../lib/clusters";
import { fill, h, type Child } from "../lib/dom";
import { counted } from "../lib/format";
import { isForPage, tellKeys } from "../lib/keys";
import { listen, type Happening } from "../lib/live";
import { failure, loading } from "../lib/parts";
import { keepingPlace } from "../lib/place";
import { mayEdit } from "../lib/session";
import { shell, title } from "../lib/shell";
import { NewsPill } from "../lib/whatsnew";
import { clusterCard } from "./triage-cluster";

const LIMIT = 50;
const MOST_MUTED = 200;
const DAY_MILLIS = 86_400_000;

const SPANS: [string, string][] = [
  ["7", "7 days"],
  ["30", "30 days"],
  ["90", "90 days"],
  ["", "All time"],
];

/** What the address asks for. */
interface Asked {
  /** Days back; empty for all time. */
  days: string;
  label: string;
}

export function triagePage(): void {
  title("Triage");
  new TriageView(shell("triage", { search: true, wide: false })).start();
}

class TriageView {
  private readonly tools = h("div", { class: "list-tools" });
  private readonly list = h("div", { class: "clusters" });
  private readonly muted = h("div");
  private readonly status = h("p", { class: "meta", role: "status" });
  private readonly labels = new Set<string>();
  private readonly news = new NewsPill({
    kinds: ["build", "cluster", "forgotten", "reclassified", "gap"],
    what: (happened) => this.whatIsNew(happened),
    show: () => void this.load(),
  });
  /** Cards by cluster, with what they were made of: those of which nothing has changed stay as somebody has left them. */
  private cards = new Map<string, { of: string; card: HTMLElement }>();
  private editable = false;
  /** Failures without a cause that came since the page was filled. */
  private failures = 0;
  /** What was decided meanwhile about clusters, by whomever. */
  private readonly decided = new Map<string, string>();
  /** What the page shows of that. */
  private triage = new Map<string, string>();
  private asking = 0;

  constructor(main: HTMLElement) {
    fill(
      main,
      h(
        "header",
        { class: "page-head" },
        h("h1", null, "Triage"),
        h("p", { class: "lede" }, "Failures that no learning explains, those that say the same as one, the largest first."),
      ),
      this.tools,
      this.list,
      this.muted,
      this.news.element,
    );
  }

  start(): void {
    tellKeys("Triage", [
      [["j", "k"], "Next cluster, the one before"],
      [["m"], "Mute it, or list it again"],
      [["l"], "Label it"],
      [["w"], "Write a learning of it"],
    ]);
    window.addEventListener("popstate", () => void this.load());
    document.addEventListener("keydown", (event) => this.onKey(event));
    listen(["build"], ({ outcome, cause }) => {
      this.failures += outcome === "failure" && cause === null ? 1 : 0;
    });
    listen(["cluster"], ({ cluster, triage }) => this.decided.set(String(cluster), JSON.stringify(triage)));
    void this.load();
  }

  private asked(): Asked {
    const given = new URLSearchParams(location.search);
    return { days: given.get("days") ?? "", label: given.get("label") ?? "" };
  }

  private ask(next: Partial<Asked>): void {
    const { days, label } = { ...this.asked(), ...next };
    const given = new URLSearchParams();
    if (days !== "") {
      given.set("days", days);
    }
    if (label !== "") {
      given.set("label", label);
    }
    const text = given.toString();
    history.pushState(null, "", text === "" ? "/triage" : `/triage?${text}`);
    void this.load();
  }

  private async load(): Promise<void> {
    const { days, label } = this.asked();
    const since = /^\d{1,4}$/.test(days) ? new Date(Date.now() - Number(days) * DAY_MILLIS).toISOString() : undefined;
    if (!this.list.hasChildNodes()) {
      fill(this.list, loading("clusters"));
    }
    this.news.clear();
    this.failures = 0;
    this.decided.clear();
    const own = ++this.asking;
    try {
      const [editable, shown, muted] = await Promise.all([
        mayEdit(),
        unexplained({ since, label, muted: "left-out", limit: LIMIT }),
        unexplained({ since, label, muted: "only", limit: MOST_MUTED }),
      ]);
      if (own !== this.asking) {
        return; // Something else was asked for meanwhile.
      }
      this.editable = editable;
      [...shown.clusters, ...muted.clusters].forEach((one) => one.triage?.label && this.labels.add(one.triage.label));
      this.show(shown, muted);
    } catch (error) {
      if (own === this.asking) {
        fill(this.muted);
        fill(this.list, failure(error, () => void this.load()));
      }
    }
  }

  private whatIsNew(happened: ReadonlySet<Happening>): string | null {
    const { label } = this.asked();
    if (this.failures > 0) {
      return label === "" ? counted(this.failures, "new failure") : "new failures";
    }
    const changed = [...this.decided].some(([cluster, triage]) => this.triage.get(cluster) !== triage);
    return changed || (["forgotten", "reclassified", "gap"] as const).some((kind) => happened.has(kind)) ? "what has changed" : null;
  }

  private show(shown: ClusterList, muted: ClusterList): void {
    this.showTools();
    const { total, clusters } = shown;
    this.status.textContent = total === 0 ? "" : clusters.length < total ? `the ${clusters.length} largest of ${counted(total, "cluster")}` : counted(total, "cluster");
    const cards = new Map<string, { of: string; card: HTMLElement }>();
    const card = (one: Cluster) => {
      const of = JSON.stringify([one, this.editable, [...this.labels]]);
      const known = this.cards.get(one.cluster);
      const kept = known?.of === of ? known : { of, card: this.card(one) };
      cards.set(one.cluster, kept);
      return kept.card;
    };
    const isOpen = this.muted.querySelector("details")?.open ?? false;
    keepingPlace(
      () => [...this.list.parentElement!.querySelectorAll<HTMLElement>(".cluster")],
      (one) => `${one.className} ${one.dataset.cluster}`, // A muted one stands elsewhere.
      () => {
        fill(this.list, total === 0 ? this.nothing(muted.total) : clusters.map(card));
        fill(
          this.muted,
          muted.total > 0 &&
            h(
              "details",
              { class: "muted-clusters", open: isOpen },
              h("summary", null, counted(muted.total, "muted cluster")),
              h("div", { class: "clusters" }, muted.clusters.map(card)),
            ),
        );
      },
    );
    this.cards = cards;
    this.triage = new Map([...clusters, ...muted.clusters].map((one) => [one.cluster, JSON.stringify(one.triage)]));
  }

  private card(one: Cluster): HTMLElement {
    return clusterCard(one, {
      editable: this.editable,
      labels: this.labels,
      changed: () => void this.load(),
    });
  }

  private showTools(): void {
    const { days, label } = this.asked();
    const known = [...new Set(this.labels).add(label)].filter((one) => one !== "").sort((a, b) => a.localeCompare(b));
    const choice = h(
      "select",
      { class: "field", "aria-label": "Only clusters with this label", onchange: (event: Event) => this.ask({ label: (event.target as HTMLSelectElement).value }) },
      h("option", { value: "" }, "Any label"),
      known.map((one) => h("option", { value: one, selected: one === label }, one)),
    );
    fill(
      this.tools,
      h(
        "div",
        { class: "spans", role: "group", "aria-label": "Seen in the last" },
        SPANS.map(([value, text]) => h("button", { type: "button", "aria-pressed": value === days ? "true" : "false", onclick: () => this.ask({ days: value }) }, text)),
      ),
      known.length > 0 && choice,
      this.status,
    );
  }

  private nothing(muted: number): Child {
    const { days, label } = this.asked();
    const narrowed = days !== "" || label !== "";
    return h(
      "div",
      { class: "notice" },
      h("h2", null, narrowed ? "No such failures" : muted > 0 ? "Nothing left to look at" : "No unexplained failures"),
      h("p", null, narrowed ? "Ask for more time, or for any label." : muted > 0 ? "All failures that no learning explains are muted." : "Whatever failed in the store is explained by a learning; what they are is under Learnings."),
    );
  }

  private onKey(event: KeyboardEvent): void {
    if (!isForPage(event)) {
      return;
    }
    const cards = [...this.list.querySelectorAll<HTMLElement>(".cluster"), ...this.muted.querySelectorAll<HTMLElement>("details[open] .cluster")];
    const at = cards.findIndex((card) => card.contains(document.activeElement));
    if (event.key === "j" || event.key === "k") {
      const next = cards[Math.max(0, Math.min(cards.length - 1, at + (event.key === "j" ? 1 : -1)))];
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
    } else if (at >= 0 && ["m", "l", "w"].includes(event.key)) {
      event.preventDefault();
      cards[at].querySelector<HTMLElement>(`[data-key="${event.key}"]`)?.click();
    }
  }
}
