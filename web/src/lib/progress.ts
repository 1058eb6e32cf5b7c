import { fill, h } from "./dom";
import { count, counted } from "./format";

/** How far a job on the server is that goes through builds; made once and kept up to date, so that the button to stop it stays where it is. */
export function showProgress(place: HTMLElement, label: string, { done, all }: { done: number; all: number }, looking: string, stop: () => void): void {
  if (place.querySelector("progress") === null) {
    fill(
      place,
      h(
        "div",
        { class: "replay-progress" },
        h("progress", { "aria-label": label }),
        h("span", { class: "progress-text" }),
        h("button", { type: "button", class: "button", onclick: stop }, "Stop"),
      ),
    );
  }
  const bar = place.querySelector("progress")!;
  bar.max = Math.max(1, all);
  bar.value = done;
  fill(place.querySelector(".progress-text")!, all === 0 ? looking : `${count(done)} of ${counted(all, "build")}`);
}
