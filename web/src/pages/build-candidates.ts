import { candidates as ask, type Candidate, type Report } from "../lib/api";
import { fill, h, type Child } from "../lib/dom";
import { lines } from "../lib/format";
import { icon } from "../lib/icons";
import { inline } from "../lib/markdown";
import { failure, loading } from "../lib/parts";
import { hashOf } from "../log/address";

/** What else might have broken the build, and why it is not what did; the log is read again for it, so it is fetched when it is wanted. */
export function candidates(report: Report): Child {
  if (report.build.outcome === "success") {
    return null;
  }
  const body = h("div", { class: "candidates-body" });
  const details = h("details", { class: "details candidates" }, h("summary", null, icon("right"), report.cause === null ? "What was considered" : "Why this verdict"), body);
  const load = async () => {
    fill(body, loading("what was considered"));
    try {
      const found = await ask(report.id);
      const changed = found.catalog !== report.catalog && h("p", { class: "quiet" }, `As catalog ${found.catalog} judges; the verdict above is of ${report.catalog}.`);
      fill(body, found.candidates.length === 0 ? h("p", null, "No learning of the catalog fits what the failed steps print.") : table(found.candidates), changed);
    } catch (error) {
      fill(body, failure(error, load));
    }
  };
  details.addEventListener("toggle", () => {
    if (details.open && !body.hasChildNodes()) {
      void load();
    }
  });
  return details;
}

function table(candidates: Candidate[]): HTMLElement {
  return h(
    "div",
    { class: "table", tabindex: "0", role: "region", "aria-label": "What was considered" },
    h(
      "table",
      null,
      h("thead", null, h("tr", null, ["Learning", "Shown by", "Verdict"].map((name) => h("th", { scope: "col" }, name)))),
      h(
        "tbody",
        null,
        candidates.map((candidate) =>
          h(
            "tr",
            { class: candidate.won ? "won" : "" },
            h("td", null, h("a", { href: `/learnings/${encodeURIComponent(candidate.learning)}` }, inline(candidate.title))),
            h("td", null, `step ${candidate.step}, `, h("a", { href: hashOf(candidate.lines) }, lines(candidate.lines))),
            h("td", null, candidate.won ? h("strong", null, "The cause: ") : "Not the cause: ", candidate.reason),
          ),
        ),
      ),
    ),
  );
}
