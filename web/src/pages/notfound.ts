import { fill, h } from "../lib/dom";
import { shell, title } from "../lib/shell";

export function notFoundPage(): void {
  title("Not found");
  fill(
    shell("none", { search: true, wide: false }),
    h(
      "div",
      { class: "notice" },
      h("h1", null, "There is no such page"),
      h("p", null, "Check the address, or start from ", h("a", { href: "/" }, "all builds"), "."),
    ),
  );
}
