import { version, type Commit, type WholeLearning } from "../lib/catalog";
import { diffView } from "../lib/diff";
import { fill, h, type Child } from "../lib/dom";
import { failure, loading, when } from "../lib/parts";

const NOW = "worktree";
const SHIPPED = "shipped";

/** Who changed the learning and how, with any two versions held against each other. */
export function historySection(one: WholeLearning, commits: Commit[]): Child {
  const ours = one.layer !== "shipped";
  return h(
    "section",
    { id: "history" },
    h("h2", null, "History"),
    commits.length === 0
      ? h("p", { class: "quiet" }, ours ? "It is in no commit yet." : "It came with Faultbook; the team has not changed it.")
      : [h("ol", { class: "commits" }, commits.map(commit)), compare(one, commits)],
  );
}

function commit(one: Commit): HTMLElement {
  const differences = one.changes.flatMap((change) => change.differences);
  return h(
    "li",
    null,
    h("p", { class: "commit-head" }, h("strong", null, one.subject), h("span", { class: "quiet" }, one.author, " ", when(one.date), " ", h("code", null, one.commit.slice(0, 8)))),
    differences.length > 0 && h("ul", { class: "differences" }, differences.map((difference) => h("li", null, h("span", { class: "tag" }, difference.aspect), " ", difference.text))),
  );
}

function compare(one: WholeLearning, commits: Commit[]): HTMLElement {
  const given = new URLSearchParams(location.search);
  const oldest = commits[commits.length - 1].commit;
  const choice = (label: string, chosen: string) =>
    h(
      "label",
      null,
      label,
      h(
        "select",
        { class: "field" },
        h("option", { value: NOW, selected: chosen === NOW }, "as it is now"),
        commits.map((known) => h("option", { value: known.commit, selected: chosen === known.commit }, `${known.commit.slice(0, 8)} ${known.subject}`)),
        h("option", { value: SHIPPED, selected: chosen === SHIPPED }, "as it ships"),
      ),
    );
  const from = choice("From ", given.get("from") ?? commits[1]?.commit ?? oldest);
  const to = choice("to ", given.get("to") ?? NOW);
  const result = h("div");
  const value = (label: HTMLElement) => label.querySelector("select")?.value ?? NOW;
  const show = async (event: Event | null) => {
    event?.preventDefault();
    fill(result, loading("both versions"));
    history.replaceState(null, "", `?${new URLSearchParams({ from: value(from), to: value(to) })}#history`);
    try {
      const [before, after] = await Promise.all([version(one.id, value(from)), version(one.id, value(to))]);
      fill(result, diffView(before, after));
    } catch (error) {
      fill(result, failure(error));
    }
  };
  if (given.has("from")) {
    void show(null);
  }
  return h("div", { class: "compare" }, h("form", { onsubmit: (event: Event) => void show(event) }, from, to, h("button", { type: "submit", class: "button" }, "Compare")), result);
}
