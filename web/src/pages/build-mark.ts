import { markOf, markVerdict, type Judgement, type Mark, type Report } from "../lib/api";
import { fill, h, type Child } from "../lib/dom";
import { when } from "../lib/parts";
import { mayEdit } from "../lib/session";

const JUDGEMENTS: readonly [Judgement, word: string, meaning: string][] = [
  ["right", "Right", "This broke the build, and these lines show it"],
  ["wrong-line", "Wrong lines", "This broke the build, but other lines show it"],
  ["symptom", "A symptom", "This followed from what broke the build"],
  ["wrong", "Wrong", "Something else broke the build"],
];

/** What somebody said of the verdict; who may edit is asked. */
export function mark(report: Report): Child {
  if (report.cause === null) {
    return null;
  }
  const place = h("div", { class: "marking" });
  void load(report.id, place);
  return place;
}

async function load(build: string, place: HTMLElement): Promise<void> {
  try {
    const [editable, said] = await Promise.all([mayEdit(), markOf(build)]);
    show(build, place, editable, said);
  } catch {
    // The verdict is told all the same.
  }
}

function show(build: string, place: HTMLElement, editable: boolean, said: Mark | null): void {
  const problem = h("span", { class: "form-problem", role: "alert" });
  const say = async (judgement: Judgement) => {
    try {
      show(build, place, editable, await markVerdict(build, judgement));
      place.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const button = ([judgement, word, meaning]: (typeof JUDGEMENTS)[number]) =>
    h("button", { type: "button", class: "button", title: meaning, "aria-pressed": said?.judgement === judgement ? "true" : "false", onclick: () => void say(judgement) }, word);
  const word = JUDGEMENTS.find(([judgement]) => judgement === said?.judgement)?.[1];
  fill(
    place,
    editable && h("span", { id: "marking" }, "Is this verdict right?"),
    editable && h("span", { class: "judgements", role: "group", "aria-labelledby": "marking" }, JUDGEMENTS.map(button)),
    said !== null && h("span", { class: "quiet" }, `${word}, says ${said.by}, `, when(said.at), said.note !== "" && `: ${said.note}`),
    problem,
  );
}
