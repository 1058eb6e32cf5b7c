import { learnings, type LearningSummary, type Role } from "../lib/api";
import { fill, h } from "../lib/dom";
import { counted } from "../lib/format";
import { failure, loading } from "../lib/parts";
import { shell, title } from "../lib/shell";

const ORDER: Role[] = ["cause", "contributor", "advice"];

export function learningsPage(): void {
  title("Learnings");
  const main = shell("learnings", { search: true, wide: false });
  const load = async () => {
    fill(main, loading("learnings"));
    try {
      show(main, await learnings());
    } catch (error) {
      fill(main, failure(error, load));
    }
  };
  void load();
}

function show(main: HTMLElement, all: LearningSummary[]): void {
  const filter = h("input", {
    type: "search",
    class: "field",
    placeholder: "Filter by title, id or category",
    "aria-label": "Filter learnings",
  });
  const list = h("div", { class: "learning-list" });
  const status = h("p", { class: "meta", role: "status" });
  const render = () => {
    const words = filter.value.toLowerCase().split(/\s+/);
    const shown = all.filter((one) => {
      const text = `${one.title} ${one.id} ${one.category}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    status.textContent =
      shown.length === all.length ? counted(all.length, "learning") : `${shown.length} of ${counted(all.length, "learning")}`;
    fill(list, shown.length ? ORDER.map((role) => group(role, shown)) : h("p", { class: "notice" }, "No learning matches. Clear the filter to see all."));
  };
  filter.addEventListener("input", render);
  fill(
    main,
    h(
      "header",
      { class: "page-head" },
      h("h1", null, "Learnings"),
      h("p", { class: "lede" }, "What Faultbook recognises in a log, why it happens and how to fix it."),
    ),
    h("div", { class: "list-tools" }, filter, status),
    list,
  );
  render();
}

const HEADINGS: Record<Role, string> = {
  cause: "Causes of failed builds",
  contributor: "Contributors",
  advice: "Advice, for green builds too",
};

function group(role: Role, all: LearningSummary[]): HTMLElement | null {
  const members = all.filter((one) => one.role === role).sort((a, b) => a.title.localeCompare(b.title));
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

function row(one: LearningSummary): HTMLElement {
  return h(
    "li",
    null,
    h(
      "a",
      { href: `/learnings/${encodeURIComponent(one.id)}`, class: "row-link" },
      h("span", { class: "row-title" }, one.title),
      h("span", { class: "row-id" }, one.id),
      one.status !== "active" && h("span", { class: "badge" }, one.status),
    ),
  );
}
