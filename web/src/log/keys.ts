import { isForPage, tellKeys } from "../lib/keys";

/** What the keys of a log do. */
export interface LogActions {
  nextMark: (by: number) => void;
  find: () => void;
  goToLine: () => void;
  nextMode: () => void;
  foldAll: () => void;
  /** Shows the step at the top of the view alone, or all lines again. */
  toggleOnly: () => void;
  /** Shows all lines again; false when they are shown. */
  leaveStep: () => boolean;
}

export function logKeys(actions: LogActions): void {
  tellKeys("Log", [
    [["n", "p"], "Next and previous evidence"],
    [["f"], "Find in the log; Enter and Shift Enter go on"],
    [["g"], "Go to a line"],
    [["t"], "Show times another way"],
    [["z"], "Fold all steps, or unfold them"],
    [["o"], "Only the step at the top, or all lines"],
    [["Shift click"], "On a line number: select from the one before"],
  ]);
  const keys: Record<string, () => void> = {
    n: () => actions.nextMark(1),
    p: () => actions.nextMark(-1),
    f: actions.find,
    g: actions.goToLine,
    t: actions.nextMode,
    z: actions.foldAll,
    o: actions.toggleOnly,
  };
  document.addEventListener("keydown", (event) => {
    if (!isForPage(event)) {
      return;
    }
    const act = keys[event.key];
    if (act !== undefined) {
      event.preventDefault();
      act();
    } else if (event.key === "Escape" && actions.leaveStep()) {
      event.preventDefault();
    }
  });
}
