import { nextGreen, similar, type GreenChange, type NextGreen, type Report, type SimilarBuild } from "../lib/api";
import { fill, h, type Child } from "../lib/dom";
import { icon } from "../lib/icons";
import { dotted, failure, logPath, when } from "../lib/parts";
import { searchLink } from "../lib/query";

const MOST = 5;
const MOST_CHANGES = 6;
const MOST_TEXT_LINES = 3;

/** Builds that failed as this one did, and what was otherwise where they were green next; nothing where there are none. */
export function alike(report: Report, logIsThere: Promise<void>): Child {
  if (report.build.outcome !== "failure") {
    return null;
  }
  const section = h("section", { class: "alike", hidden: true });
  const load = async () => {
    try {
      const [builds, own] = await Promise.all([similar(report.id, MOST), nextGreen(report.id)]);
      section.hidden = builds.length === 0 && own === null;
      fill(
        section,
        own !== null && [h("h2", { class: "eyebrow" }, "What turned it green"), green(own)],
        builds.length > 0 && h("h2", { class: "eyebrow" }, "Failed alike", report.fingerprint !== "" && builds.some((build) => build.sameCluster) && h("a", { class: "eyebrow-link", href: searchLink("cluster", report.fingerprint) }, "all that say the very same")),
        builds.length > 0 && h("ul", { class: "rows" }, builds.map(row)),
      );
    } catch (error) {
      section.hidden = false;
      fill(section, failure(error, load));
    }
  };
  void logIsThere.then(load); // What is read first comes first.
  return section;
}

function row(build: SimilarBuild): HTMLElement {
  const page = `/builds/${encodeURIComponent(build.build)}`;
  return h(
    "li",
    { class: "alike-build" },
    h("p", { class: "alike-head" }, h("a", { href: page }, logPath(build.path)), h("span", { class: "tag" }, build.sameCluster ? "the same" : `${Math.round(build.share * 100)}% alike`)),
    dotted(build.cause ?? "unexplained", when(build.seenAt)),
    build.text !== "" && h("pre", { class: "alike-text" }, build.text.split("\n").slice(0, MOST_TEXT_LINES).join("\n")),
    build.nextGreen !== null && green(build.nextGreen),
  );
}

function green(next: NextGreen): HTMLElement {
  const more = next.changes.length - MOST_CHANGES;
  return h(
    "div",
    { class: "alike-green" },
    h("p", null, icon("ok"), h("a", { href: `/builds/${encodeURIComponent(next.build)}` }, "Green next"), " ", when(next.seenAt), next.changes.length > 0 ? ", with otherwise:" : ", and nothing that the log tells is otherwise"),
    next.changes.length > 0 && h("ul", null, next.changes.slice(0, MOST_CHANGES).map((change) => h("li", null, told(change)))),
    more > 0 && h("p", { class: "quiet" }, `and ${more} more`),
  );
}

function told(change: GreenChange): Child[] {
  const code = (text: Child) => h("code", null, text);
  const before = spelt(change.before);
  const after = spelt(change.after);
  switch (change.what) {
    case "base-image":
      return ["base image ", code(before), after !== "" ? [" became ", code(after)] : " is gone"];
    case "command":
      return [code(after), changes("without", change.removed), changes("with", change.added)];
    case "step-added":
      return ["new step ", code(after)];
    case "step-removed":
      return ["no step ", code(before)];
    case "package-version":
      return [code(change.package ?? ""), ` ${before} became ${after}`];
    case "platforms":
      return [`for ${after} instead of ${before}`];
    case "builder":
      return [`built by ${after} instead of ${before}`];
  }
}

function changes(word: string, texts: string[] = []): Child {
  return texts.length > 0 && [` ${word} `, texts.map((text, index) => [index > 0 && ", ", h("code", { class: word === "with" ? "added" : "removed" }, text)])];
}

function spelt(value: string | string[] | null | undefined): string {
  return Array.isArray(value) ? value.join(", ") : (value ?? "");
}
