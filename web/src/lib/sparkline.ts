import { h } from "./dom";

/** Small bars, for a row of a list; the figures are said, not only drawn. */
export function sparkline(values: number[], what: string): HTMLElement {
  const most = Math.max(1, ...values);
  return h(
    "span",
    { class: "sparkline", role: "img", "aria-label": what },
    values.map((value) => {
      const bar = h("span", { class: value > 0 ? "" : "none" });
      bar.style.height = `${value > 0 ? Math.max(14, (100 * value) / most) : 8}%`;
      return bar;
    }),
  );
}
