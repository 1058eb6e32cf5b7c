// Chooses a range of bars with the keyboard. To a screen reader it is a slider, whose value is said in words each time that it changes.

export interface Brushed {
  label: string;
  /** How many bars there are. */
  count: number;
  says: (first: number, last: number) => string;
  /** Other bars are marked; null: none. */
  onMove: (range: [first: number, last: number] | null) => void;
  onChoose: (first: number, last: number) => void;
}

export interface KeyBrush {
  /** The bars that are marked, from left to right; null where none is. */
  range(): [number, number] | null;
}

const NOTHING = "No time is marked. Arrows mark a bar, with Shift more of them; Enter narrows the search to them.";

/** Gives an element the keys: arrows move, Shift extends, Home and End go to the ends, Enter chooses, Escape takes the mark away. */
export function keyBrush(element: HTMLElement, brushed: Brushed): KeyBrush {
  let anchor: number | null = null;
  let at = 0;
  const range = (): [number, number] | null => (anchor === null ? null : [Math.min(anchor, at), Math.max(anchor, at)]);
  const tell = () => {
    const marked = range();
    element.setAttribute("aria-valuenow", String(marked === null ? brushed.count : at + 1));
    element.setAttribute("aria-valuetext", marked === null ? NOTHING : brushed.says(...marked));
  };
  const move = (next: number, extends_: boolean) => {
    at = Math.min(Math.max(0, next), brushed.count - 1);
    anchor = extends_ && anchor !== null ? anchor : at;
    tell();
    brushed.onMove(range());
  };
  const clear = () => {
    anchor = null;
    tell();
    brushed.onMove(null);
  };
  const places: Record<string, () => number> = {
    ArrowRight: () => (anchor === null ? 0 : at + 1),
    ArrowUp: () => (anchor === null ? 0 : at + 1),
    ArrowLeft: () => (anchor === null ? brushed.count - 1 : at - 1),
    ArrowDown: () => (anchor === null ? brushed.count - 1 : at - 1),
    Home: () => 0,
    End: () => brushed.count - 1,
  };
  element.addEventListener("keydown", (event) => {
    const place = event.ctrlKey || event.metaKey || event.altKey ? undefined : places[event.key];
    const marked = range();
    if (place !== undefined) {
      move(place(), event.shiftKey);
    } else if (event.key === "Enter" && marked !== null) {
      brushed.onChoose(...marked);
    } else if (event.key === "Escape" && marked !== null) {
      clear();
    } else {
      return;
    }
    event.preventDefault();
  });
  element.addEventListener("blur", () => anchor !== null && clear());
  element.tabIndex = 0;
  element.setAttribute("role", "slider");
  element.setAttribute("aria-label", brushed.label);
  element.setAttribute("aria-valuemin", "1");
  element.setAttribute("aria-valuemax", String(brushed.count));
  tell();
  return { range };
}
