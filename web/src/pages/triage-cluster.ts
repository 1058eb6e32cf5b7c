import { cluster, decide, type Cluster, type WholeCluster } from "../lib/clusters";
import { fill, h, type Child } from "../lib/dom";
import { count, counted } from "../lib/format";
import { icon } from "../lib/icons";
import { dotted, failure, loading, logPath, when } from "../lib/parts";
import { queryLink, withTerm } from "../lib/query";

/** How a card is to be. */
export interface CardOptions {
  editable: boolean;
  /** Labels that are known already. */
  labels: ReadonlySet<string>;
  /** Called when something was decided. */
  changed: () => void;
}

const MEMBERS = 20;
const MOST_LABEL_CHARS = 100;

/** A cluster: what its failures say, and what to do about it. */
export function clusterCard(one: Cluster, options: CardOptions): HTMLElement {
  const more = h("div", { class: "cluster-more" });
  const card = h(
    "article",
    { class: one.triage?.muted ? "cluster cluster-muted" : "cluster", tabindex: "-1", "data-cluster": one.cluster, "aria-label": `Cluster ${one.cluster}, ${counted(one.builds, "build")}` },
    h(
      "header",
      null,
      h("h2", null, h("a", { href: queryLink(withTerm("", "cluster", one.cluster)), title: "All builds of this cluster" }, counted(one.builds, "build"))),
      one.triage !== null && one.triage.label !== "" && h("span", { class: "badge badge-label" }, one.triage.label),
      seen(one),
    ),
    quote(one),
    actions(one, options, more),
    more,
  );
  return card;
}

function seen(one: Cluster): HTMLElement {
  const muted = one.triage?.muted ? one.triage : null;
  return dotted(
    one.firstSeen === one.lastSeen ? when(one.lastSeen) : ["last ", when(one.lastSeen), ", first ", when(one.firstSeen)],
    muted && ["muted ", when(muted.at), ` by ${muted.by}`],
    muted && muted.at < one.lastSeen && h("strong", null, "seen again since"),
    h("code", null, one.cluster),
  );
}

/** The lines that the failure is about, in the log that showed it last. */
function quote(one: Cluster): HTMLElement {
  const { example } = one;
  const lines = (example.text ?? "").split("\n").filter((line) => line.trim() !== "");
  const [first] = example.lines ?? [];
  const page = `/builds/${encodeURIComponent(example.build)}`;
  const href = first === undefined ? page : `${page}#L${first[0]}${first[1] > first[0] ? `-L${first[1]}` : ""}`;
  return h(
    "figure",
    { class: "cluster-quote" },
    h("pre", { tabindex: "0", "aria-label": "What the failures say" }, lines.length > 0 ? lines.join("\n") : "The log says nothing about why."),
    h("figcaption", null, "in ", h("a", { href, title: "Open the log there" }, logPath(example.path))),
  );
}

function actions(one: Cluster, options: CardOptions, more: HTMLElement): HTMLElement {
  const problem = h("p", { class: "form-problem", role: "alert" });
  const muted = one.triage?.muted ?? false;
  const label = labelForm(one, options, problem);
  const decideMuted = async () => {
    try {
      await decide(one.cluster, { muted: !muted });
      options.changed();
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  return h(
    "div",
    { class: "cluster-actions" },
    h("a", { class: "button button-strong", "data-key": "w", href: `/new-learning?${new URLSearchParams({ cluster: one.cluster })}` }, "Write a learning"),
    details(one, more),
    options.editable && h("button", { type: "button", class: "button", "data-key": "m", onclick: () => void decideMuted() }, muted ? "List again" : "Mute"),
    options.editable && label,
    problem,
  );
}

function labelForm(one: Cluster, options: CardOptions, problem: HTMLElement): HTMLElement {
  const id = `labels-${one.cluster.replace(/\W/g, "-")}`;
  const open = h("button", { type: "button", class: "button", "data-key": "l", "aria-expanded": "false" }, one.triage?.label ? "Change label" : "Label");
  const input = h("input", { class: "field", "aria-label": "Label, such as network or team-ml; empty for none", list: id, maxlength: MOST_LABEL_CHARS, value: one.triage?.label ?? "", placeholder: "network, team-ml…" });
  const form = h(
    "form",
    {
      hidden: true,
      class: "label-form",
      onsubmit: async (event: Event) => {
        event.preventDefault();
        try {
          await decide(one.cluster, { label: input.value });
          options.changed();
        } catch (error) {
          problem.textContent = error instanceof Error ? error.message : String(error);
        }
      },
      onkeydown: (event: Event) => event instanceof KeyboardEvent && event.key === "Escape" && toggle(false),
    },
    input,
    h("datalist", { id }, [...options.labels].map((known) => h("option", { value: known }))),
    h("button", { type: "submit", class: "button" }, "Save"),
  );
  const toggle = (shown: boolean) => {
    form.hidden = !shown;
    open.setAttribute("aria-expanded", String(shown));
    (shown ? input : open).focus();
  };
  open.addEventListener("click", () => toggle(form.hidden));
  return h("span", { class: "label-tools" }, open, form);
}

/** Builds and words are asked for when somebody wants to see them. */
function details(one: Cluster, more: HTMLElement): HTMLElement {
  const button = h("button", { type: "button", class: "button", "aria-expanded": "false" }, "What sets it apart", icon("down"));
  const load = async () => {
    fill(more, loading("the cluster"));
    try {
      fill(more, body(await cluster(one.cluster, MEMBERS)));
    } catch (error) {
      fill(more, failure(error, () => void load()));
    }
  };
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    if (open) {
      void load();
    } else {
      fill(more);
    }
  });
  return button;
}

function body(whole: WholeCluster): Child {
  const { terms } = whole;
  return [
    h(
      "section",
      null,
      h("h3", null, "Words that are rare in other failures"),
      terms.words.length === 0
        ? h("p", { class: "quiet" }, terms.others === 0 ? "There are no other failures to compare with." : "None stands out: it takes a few more builds of it, or of other failures.")
        : h(
            "ul",
            { class: "terms" },
            terms.words.map((term) =>
              h(
                "li",
                null,
                h(
                  "a",
                  { href: queryLink(`${withTerm("", "cluster", whole.cluster)} "${term.word.replace(/["\\]/g, "\\$&")}"`) },
                  h("code", null, term.word),
                  h("span", { class: "quiet" }, `in ${count(term.failures)} of ${count(terms.failures)}, elsewhere in ${count(term.others)} of ${count(terms.others)}`),
                ),
              ),
            ),
          ),
      !terms.exact && h("p", { class: "warning" }, "Time ran out before all builds of the cluster could be looked at; words may be missing."),
    ),
    h(
      "section",
      null,
      h("h3", null, whole.members.length < whole.builds ? `The latest ${whole.members.length} of ${counted(whole.builds, "build")}` : "Builds"),
      h(
        "ul",
        { class: "cluster-builds" },
        whole.members.map((build) => h("li", null, h("a", { href: `/builds/${encodeURIComponent(build.build)}` }, logPath(build.path)), when(build.seenAt))),
      ),
    ),
  ];
}
