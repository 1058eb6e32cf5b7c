import type { Role } from "../lib/api";
import { countedLearnings, type CountedSummary } from "../lib/catalog";
import { sparkline } from "../lib/sparkline";
import { fill, h } from "../lib/dom";
import { count, counted, relativeDay } from "../lib/format";
import { failure, loading } from "../lib/parts";
import { shell, title } from "../lib/shell";

const ORDER: Role[] = ["cause", "contributor", "advice"];

const KINDS: [string, string, (one: CountedSummary) => boolean][] = [
  ["", "All", () => true],
  ["seen", "Seen here", (one) => one.counters.builds > 0],
  ["due", "Due", (one) => one.counters.due !== null],
  ["stale", "Stale", (one) => one.counters.stale],
  ["ours", "Ours", (one) => one.layer !== "shipped"],
  ["draft", "Drafts", (one) => one.status === "draft"],
];

const SORTS: [string, string, ((a: CountedSummary, b: CountedSummary) => number)][] = [
  ["", "By title", (a, b) => a.title.localeCompare(b.title)],
  ["builds", "Most seen", (a, b) => b.counters.builds - a.counters.builds || a.title.localeCompare(b.title)],
  ["latest", "Seen last", (a, b) => (b.counters.lastSeen ?? "").localeCompare(a.counters.lastSeen ?? "") || a.title.localeCompare(b.title)],
];

export function learningsPage(): void {
  title("Learnings");
  const main = shell("learnings", { search: true, wide: false });
  const load = async () => {
    fill(main, loading("learnings"));
    try {
      show(main, await countedLearnings());
    } catch (error) {
      fill(main, failure(error, load, "h1"));
    }
  };
  void load();
}

function show(main: HTMLElement, all: CountedSummary[]): void {
  const given = new URLSearchParams(location.search);
  let kind = given.get("show") ?? "";
  let sort = given.get("sort") ?? "";
  const filter = h("input", {
    type: "search",
    class: "field",
    value: given.get("q") ?? "",
    placeholder: "Filter by title, id or category",
    "aria-label": "Filter learnings",
  });
  const kinds = h("div", { class: "spans", role: "group", "aria-label": "Show" });
  const order = h(
    "select",
    { class: "field", "aria-label": "Order" },
    SORTS.map(([value, label]) => h("option", { value, selected: value === sort }, label)),
  );
  const list = h("div", { class: "learning-list" });
  const status = h("p", { class: "meta", role: "status" });
  const render = () => {
    const words = filter.value.toLowerCase().split(/\s+/);
    const chosen = KINDS.find(([value]) => value === kind) ?? KINDS[0];
    const compare = (SORTS.find(([value]) => value === sort) ?? SORTS[0])[2];
    const shown = all
      .filter((one) => {
        const text = `${one.title} ${one.id} ${one.category}`.toLowerCase();
        return chosen[2](one) && words.every((word) => text.includes(word));
      })
      .sort(compare);
    status.textContent = shown.length === all.length ? counted(all.length, "learning") : `${count(shown.length)} of ${counted(all.length, "learning")}`;
    fill(
      kinds,
      KINDS.map(([value, label, belongs]) =>
        h("button", { type: "button", "aria-pressed": value === chosen[0] ? "true" : "false", onclick: () => choose(value) }, label, value !== "" && h("span", { class: "count" }, count(all.filter(belongs).length))),
      ),
    );
    fill(list, shown.length === 0 ? nothing(chosen[0]) : sort === "" ? ORDER.map((role) => group(role, shown)) : h("ul", { class: "rows" }, shown.map(row)));
    remember();
  };
  const choose = (value: string) => {
    kind = value;
    render();
    kinds.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
  };
  const remember = () => {
    const next = new URLSearchParams();
    for (const [name, value] of [["q", filter.value.trim()], ["show", kind], ["sort", sort]]) {
      if (value !== "") {
        next.set(name, value);
      }
    }
    const text = next.toString();
    history.replaceState(null, "", text === "" ? "/learnings" : `/learnings?${text}`);
  };
  filter.addEventListener("input", render);
  order.addEventListener("change", () => {
    sort = order.value;
    render();
  });
  fill(
    main,
    h(
      "header",
      { class: "page-head page-head-tools" },
      h("div", null, h("h1", null, "Learnings"), h("p", { class: "lede" }, "What Faultbook recognises in a log, why it happens and how to fix it.")),
      h("a", { class: "button", href: "/new-learning" }, "New learning"),
    ),
    h("div", { class: "list-tools" }, filter, kinds, order, status),
    list,
  );
  render();
}

function nothing(kind: string): HTMLElement {
  const why: Record<string, string> = {
    seen: "No stored build shows one of these.",
    due: "No learning is to be tested again.",
    stale: "Every learning was seen, or added, within 180 days.",
    ours: "The team has no learnings of its own yet: write one, or edit one that ships.",
    draft: "There are no drafts.",
  };
  return h("p", { class: "notice" }, why[kind] ?? "No learning matches. Clear the filter to see all.");
}

const HEADINGS: Record<Role, string> = {
  cause: "Causes of failed builds",
  contributor: "Contributors",
  advice: "Advice, for green builds too",
};

function group(role: Role, all: CountedSummary[]): HTMLElement | null {
  const members = all.filter((one) => one.role === role);
  if (members.length === 0) {
    return null;
  }
  return h(
    "section",
    null,
    h("h2", { class: "eyebrow" }, HEADINGS[role], h("span", { class: "count" }, members.length)),
    h("ul", { class: "rows" }, members.map(row)),
  );
}

function row(one: CountedSummary): HTMLElement {
  const { builds, weeks, lastSeen, due, stale } = one.counters;
  const lately = weeks.reduce((sum, week) => sum + week, 0);
  return h(
    "li",
    null,
    h(
      "a",
      { href: `/learnings/${encodeURIComponent(one.id)}`, class: "row-link learning-row" },
      h("span", { class: "row-name" }, h("span", { class: "row-title" }, one.title), h("span", { class: "row-id" }, one.id)),
      h(
        "span",
        { class: "row-marks" },
        one.status !== "active" && h("span", { class: "badge" }, one.status),
        one.layer !== "shipped" && h("span", { class: "badge badge-label" }, "ours"),
        due !== null && h("span", { class: "badge badge-unknown", title: due.trigger }, "due"),
        stale && builds > 0 && h("span", { class: "badge", title: "Not seen for 180 days" }, "stale"),
      ),
      h("span", { class: "row-count" }, builds > 0 ? [h("strong", null, counted(builds, "build")), lastSeen !== null && h("span", { class: "quiet" }, relativeDay(lastSeen))] : h("span", { class: "quiet" }, "not seen")),
      sparkline(weeks, lately === 0 ? "None in the last 12 weeks" : `${counted(lately, "build")} in the last 12 weeks`),
    ),
  );
}
