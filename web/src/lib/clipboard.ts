import { fill, h, hidden } from "./dom";
import { icon } from "./icons";

/** A button that copies a text, which may be made when it is wanted, and says so for a moment. */
export function copyButton(text: string | (() => string), what: string): HTMLElement {
  const button = h("button", { type: "button", class: "icon-button copy", title: `Copy ${what}` });
  const status = h("span", { class: "visually-hidden", role: "status" });
  const rest = () => fill(button, icon("copy"), hidden(`Copy ${what}`), status);
  button.addEventListener("click", async () => {
    const copied = await copy(typeof text === "string" ? text : text());
    fill(button, icon(copied ? "check" : "cross"), h("span", null, copied ? "Copied" : "Not copied"), status);
    status.textContent = copied ? "Copied" : "The browser did not allow to copy";
    setTimeout(() => {
      status.textContent = "";
      rest();
    }, 1600);
  });
  rest();
  return button;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelecting(text);
  }
}

/** The clipboard is there for pages that came encrypted, or from this machine; others can copy what is selected. */
function copyBySelecting(text: string): boolean {
  const focused = document.activeElement;
  const area = h("textarea", { class: "visually-hidden", readonly: true, "aria-hidden": "true" });
  area.value = text;
  (focused?.closest("dialog") ?? document.body).append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) {
    focused.focus({ preventScroll: true });
  }
  return copied;
}
