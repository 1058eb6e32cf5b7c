import { fill, h, hidden } from "./dom";
import { icon } from "./icons";

/** A button that copies `text` and says so for a moment. */
export function copyButton(text: string, what: string): HTMLElement {
  const button = h("button", { type: "button", class: "icon-button copy", title: `Copy ${what}` });
  const status = h("span", { class: "visually-hidden", role: "status" });
  const rest = () => fill(button, icon("copy"), hidden(`Copy ${what}`), status);
  button.addEventListener("click", async () => {
    const copied = await copy(text);
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
    return false;
  }
}
