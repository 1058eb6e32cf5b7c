import { fill, h } from "../lib/dom";
import { counted } from "../lib/format";
import { get, send } from "../lib/http";
import { failure } from "../lib/parts";
import { showProgress } from "../lib/progress";

interface Reclassification {
  state: "none" | "running" | "done" | "stopped" | "failed";
  done: number;
  all: number;
  rewritten: number | null;
  detail: string | null;
}

const POLL_MILLIS = 400;
const PATH = "/api/reclassification";

/** What a saved learning counts for, and a way to have it count for stored builds, too. */
export function reclassifyNotice(saved: string, isDraft: boolean): HTMLElement {
  const body = h("div", { role: "status" });
  const start = h("button", { type: "button", class: "button" }, "Judge stored builds anew");
  const run = async () => {
    start.disabled = true;
    try {
      let state = await send<Reclassification>("POST", PATH);
      while (state.state === "running") {
        showProgress(body, "Builds judged anew", state, "Looking for builds that may be affected…", () => void send("DELETE", PATH));
        await new Promise((wake) => setTimeout(wake, POLL_MILLIS));
        state = await get<Reclassification>(PATH);
      }
      fill(body, h("p", null, said(state)));
    } catch (error) {
      fill(body, failure(error));
    } finally {
      start.disabled = false;
    }
  };
  start.addEventListener("click", () => void run());
  return h(
    "div",
    { class: "saved-notice" },
    h("p", null, h("strong", null, saved), isDraft ? " A draft never claims a cause: set its status to active once it is right." : " It counts for every log that comes from now on."),
    start,
    body,
  );
}

function said(state: Reclassification): string {
  const changed = counted(state.rewritten ?? 0, "build");
  switch (state.state) {
    case "done":
      return state.rewritten === 0 ? "Done: no stored verdict changed." : `Done: ${changed} ${state.rewritten === 1 ? "has" : "have"} another verdict now.`;
    case "stopped":
      return `Stopped; ${changed} changed so far. What was judged is kept.`;
    default:
      return state.detail ?? "It failed.";
  }
}
