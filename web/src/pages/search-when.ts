import type { Histogram as Counts } from "../lib/api";
import { barChart } from "../lib/barchart";
import { fill, h } from "../lib/dom";
import { count, counted } from "../lib/format";
import { endOf, partName, seen, tickName } from "../lib/timeparts";

const HEIGHT = 96;

/** When the matching builds ran, as bars: those that are dragged over, or marked with the keyboard, become the query's `seen:`. */
export class Histogram {
  readonly element = h("div", { class: "when", hidden: true });
  private shown = "";

  constructor(private readonly brush: (seen: string) => void) {}

  show(counts: Counts): void {
    const { unit, bars } = counts;
    this.element.hidden = bars.length < 2;
    const now = JSON.stringify(counts);
    if (now === this.shown) {
      return; // What somebody has marked stays marked.
    }
    this.shown = now;
    if (bars.length < 2) {
      fill(this.element);
      return;
    }
    const hadFocus = this.element.contains(document.activeElement);
    const [first, last] = [bars[0].start, bars[bars.length - 1].start];
    const all = total(bars);
    const says = h("p", { class: "when-says", "aria-hidden": "true" });
    const spelt = (range: [number, number] | null) => {
      if (range === null) {
        fill(says, `Builds by ${unit}, ${partName(first, unit)} to ${partName(last, unit)}. Drag to narrow.`);
        return;
      }
      const marked = total(bars.slice(range[0], range[1] + 1));
      fill(says, h("strong", null, name(counts, ...range)), ` ${counted(marked.builds, "build")}`, marked.failures > 0 && h("span", { class: "when-failed" }, `${count(marked.failures)} failed`));
    };
    const chart = barChart({
      label: `Narrow by time. ${counted(all.builds, "build")} by ${unit} from ${partName(first, unit)} to ${partName(last, unit)}, ${count(all.failures)} of them failed`,
      starts: bars.map((bar) => Date.parse(bar.start) / 1000),
      end: endOf(last, unit) / 1000,
      bars: [
        { color: "--chart-rest", values: bars.map((bar) => bar.builds) },
        { color: "--chart-fail", values: bars.map((bar) => bar.failures) },
      ],
      height: HEIGHT,
      tick: (seconds) => tickName(new Date(seconds * 1000).toISOString(), unit),
      says: (from, to) => {
        const marked = total(bars.slice(from, to + 1));
        return `${name(counts, from, to)}: ${counted(marked.builds, "build")}, ${count(marked.failures)} failed`;
      },
      onPoint: spelt,
      onBrush: (from, to) => this.brush(seen(bars[from].start, bars[to].start, unit)),
    });
    spelt(null);
    chart.addEventListener("focus", () => chart.matches(":focus-visible") && fill(says, "Arrow keys mark bars, with Shift more of them; Enter narrows to them."));
    fill(this.element, chart, says);
    if (hadFocus) {
      chart.focus();
    }
  }
}

function name({ unit, bars }: Counts, first: number, last: number): string {
  return first === last ? partName(bars[first].start, unit) : `${partName(bars[first].start, unit)} to ${partName(bars[last].start, unit)}`;
}

function total(bars: Counts["bars"]): { builds: number; failures: number } {
  return bars.reduce((sum, bar) => ({ builds: sum.builds + bar.builds, failures: sum.failures + bar.failures }), { builds: 0, failures: 0 });
}
