import { learning, type Learning } from "../lib/api";
import { fill, h } from "../lib/dom";
import { icon } from "../lib/icons";
import { codeBlock, inline, markdown, outside } from "../lib/markdown";
import { dotted, failure, loading, roleBadge } from "../lib/parts";
import { searchLink } from "../lib/query";
import { backLink, shell, title } from "../lib/shell";

export function learningPage(id: string): void {
  title("Learning");
  const main = shell("learnings", { search: true, wide: false });
  const load = async () => {
    fill(main, loading("the learning"));
    try {
      show(main, await learning(id));
    } catch (error) {
      fill(main, backLink("/learnings", "All learnings"), failure(error, load));
    }
  };
  void load();
}

function show(main: HTMLElement, one: Learning): void {
  title(one.title);
  fill(
    main,
    backLink("/learnings", "All learnings"),
    h(
      "article",
      { class: "learning" },
      h(
        "header",
        { class: "page-head" },
        h("p", { class: "badges" }, roleBadge(one.role), one.status !== "active" && h("span", { class: "badge" }, one.status)),
        h("h1", null, inline(one.title)),
        dotted(
          h("code", null, one.id),
          one.category !== one.id && `category ${one.category}`,
          `revision ${one.revision}`,
          h("a", { href: searchLink("learning", one.id) }, "Builds that show it"),
        ),
      ),
      one.fix.trim() !== "" && h("section", { class: "fix card" }, h("h2", null, icon("bulb"), "The fix"), markdown(one.fix)),
      one.sections.map((section) => h("section", null, h("h2", null, section.heading), markdown(section.markdown))),
      one.retest && retest(one.retest),
      one.references.length > 0 &&
        h("section", null, h("h2", null, "References"), h("ul", { class: "references" }, one.references.map((target) => h("li", null, outside(target, target))))),
    ),
  );
}

function retest(rule: NonNullable<Learning["retest"]>): HTMLElement {
  return h(
    "section",
    null,
    h("h2", null, "When to try again"),
    h("p", null, "Due on ", h("code", null, rule.on), rule.reason ? [": ", inline(rule.reason)] : null, "."),
    rule.run !== null && codeBlock(rule.run, "sh"),
  );
}
