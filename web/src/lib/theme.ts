import { fill, h } from "./dom";
import { icon } from "./icons";

type Theme = "light" | "dark";

/** Switches between light and dark; what was chosen is kept in this browser, until then the system decides. */
export function themeToggle(): HTMLElement {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const current = (): Theme => {
    const chosen = document.documentElement.dataset.theme;
    return chosen === "light" || chosen === "dark" ? chosen : system.matches ? "dark" : "light";
  };
  const button = h("button", { type: "button", class: "icon-button theme-toggle", onclick: toggle });
  function toggle(): void {
    const next = current() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem("faultbook.theme", next);
    } catch {
      // Storage is blocked: the choice holds for this page only.
    }
    show();
  }
  function show(): void {
    const other = current() === "dark" ? "light" : "dark";
    button.setAttribute("aria-label", `Switch to ${other} theme`);
    button.title = `Switch to ${other} theme`;
    fill(button, icon(other === "dark" ? "moon" : "sun"));
  }
  system.addEventListener("change", show);
  show();
  return button;
}
