import { search, type BuildHit } from "../lib/api";
import { history, remove, wholeLearning, type Commit, type WholeLearning } from "../lib/catalog";
import { sparkline } from "../lib/sparkline";
import { fill, h, type Child } from "../lib/dom";
import { counted } from "../lib/format";
import { icon } from "../lib/icons";
import { codeBlock, inline, markdown, outside } from "../lib/markdown";
import { dotted, failure, loading, logPath, outcomeBadge, roleBadge, when } from "../lib/parts";
import { searchLink } from "../lib/query";
import { mayEdit } from "../lib/session";
import { backLink, shell, title } from "../lib/shell";
import { historySection } from "./learning-history";
import { reclassifyNotice } from "./reclassify";

const BUILDS = 10;

export function learningPage(id: string): void {
  title("Learning");
  const main = shell("learnings", { search: true, wide: false });
  const load = async () => {
    fill(main, loading("the learning"));
    try {
      const [{ learning }, commits] = await Promise.all([wholeLearning(id, true), history(id)]);
      show(main, learning, commits);
    } catch (error) {
      fill(main, backLink("/learnings", "All learnings"), failure(error, load, "h1"));
    }
  };
  void load();
}

function show(main: HTMLElement, one: WholeLearning, commits: Commit[]): void {
  title(one.title);
  const saved = new URLSearchParams(location.search).get("saved");
  fill(
    main,
    backLink("/learnings", "All learnings"),
    saved !== null && reclassifyNotice(`Saved as commit ${saved}.`, one.status === "draft"),
    h(
      "div",
      { class: "learning-page" },
      h(
        "article",
        { class: "learning" },
        h(
          "header",
          { class: "page-head" },
          h("p", { class: "badges" }, roleBadge(one.role), one.status !== "active" && h("span", { class: "badge" }, one.status), one.layer !== "shipped" && h("span", { class: "badge badge-label" }, "ours")),
          h("h1", null, inline(one.title)),
          dotted(h("code", null, one.id), one.category !== one.id && `category ${one.category}`, `revision ${one.revision}`, `added ${one.added}`),
        ),
        one.counters.due !== null && due(one.counters.due),
        one.fix.trim() !== "" && h("section", { class: "fix card" }, h("h2", null, icon("bulb"), "The fix"), markdown(one.fix)),
        one.sections.map((section) => h("section", null, h("h2", null, section.heading), markdown(section.markdown))),
        one.retest && retest(one.retest),
        one.references.length > 0 &&
          h("section", null, h("h2", null, "References"), h("ul", { class: "references" }, one.references.map((target) => h("li", null, outside(target, target))))),
        historySection(one, commits),
      ),
      aside(one),
    ),
  );
}

function aside(one: WholeLearning): HTMLElement {
  const { builds, causes, firstSeen, lastSeen, weeks, stale } = one.counters;
  const list = h("div");
  const removal = h("div");
  const row = (label: string, value: Child) => [h("dt", null, label), h("dd", null, value)];
  void recent(one, list);
  if (one.layer === "store") {
    void offerRemoval(one, removal);
  }
  return h(
    "aside",
    { class: "learning-aside", "aria-label": "Where it was seen" },
    h("a", { class: "button", href: `/learnings/${encodeURIComponent(one.id)}/edit` }, one.layer === "shipped" ? "Edit a copy of it" : "Edit"),
    removal,
    h(
      "dl",
      { class: "facts" },
      row("Seen in", builds === 0 ? "no build yet" : h("a", { href: searchLink("learning", one.id) }, counted(builds, "build"))),
      builds > 0 && row("The cause in", causes === 0 ? "none of them" : h("a", { href: searchLink("cause", one.id) }, counted(causes, "build"))),
      lastSeen !== null && row("Last", when(lastSeen)),
      firstSeen !== null && row("First", when(firstSeen)),
      row("12 weeks", sparkline(weeks, `${counted(weeks.reduce((sum, week) => sum + week, 0), "build")} in the last 12 weeks`)),
      stale && builds > 0 && row("Stale", "not seen for 180 days"),
      row("Catalog", one.layer === "shipped" ? "ships with Faultbook" : one.layer === "store" ? "the team's" : one.layer),
      builds > 0 && row("Trends", h("a", { href: `/trends?${new URLSearchParams({ q: `learning:${one.id}` })}` }, "of these builds")),
    ),
    list,
  );
}

/** A way back to the one that ships, or to none; the history keeps what is taken away. */
async function offerRemoval(one: WholeLearning, place: HTMLElement): Promise<void> {
  const [editable, { etag }] = await Promise.all([mayEdit(), wholeLearning(one.id, false)]);
  if (!editable) {
    return;
  }
  const act = async () => {
    if (!confirm(one.ships ? `Use the ${one.id} that ships, in place of the team's?` : `Remove ${one.id}?`)) {
      return;
    }
    try {
      await remove(one.id, etag);
      if (one.ships) {
        location.assign(location.pathname);
      } else {
        location.assign("/learnings");
      }
    } catch (error) {
      fill(place, failure(error));
    }
  };
  fill(place, h("button", { type: "button", class: "button", onclick: () => void act() }, one.ships ? "Use the one that ships" : "Remove"));
}

/** Builds that show it, the latest first. */
async function recent(one: WholeLearning, list: HTMLElement): Promise<void> {
  if (one.counters.builds === 0) {
    return;
  }
  try {
    const page = await search(`learning:${one.id}`, "newest", BUILDS, null);
    fill(list, h("h2", { class: "eyebrow" }, "Latest builds"), h("ul", { class: "recent" }, page.hits.map(build)));
  } catch (error) {
    fill(list, failure(error));
  }
}

function build(hit: BuildHit): HTMLElement {
  return h("li", null, h("a", { href: `/builds/${encodeURIComponent(hit.build)}` }, logPath(hit.path)), h("span", { class: "recent-end" }, outcomeBadge(hit.outcome), when(hit.seenAt)));
}

function due(again: NonNullable<WholeLearning["counters"]["due"]>): HTMLElement {
  return h(
    "div",
    { class: "warning due" },
    icon("unknown"),
    h(
      "div",
      null,
      h("strong", null, "Test it again: "),
      `${again.trigger} has come up`,
      again.build !== null && [" in ", h("a", { href: `/builds/${encodeURIComponent(again.build)}` }, "a build")],
      again.reason !== "" && [". ", inline(again.reason)],
    ),
  );
}

function retest(rule: NonNullable<WholeLearning["retest"]>): HTMLElement {
  return h(
    "section",
    null,
    h("h2", null, "When to try again"),
    h("p", null, "Due on ", h("code", null, rule.on), rule.reason ? [": ", inline(rule.reason)] : null, "."),
    rule.run !== null && codeBlock(rule.run, "sh"),
  );
}
