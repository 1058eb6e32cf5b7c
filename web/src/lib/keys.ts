import { fill, h, isTyping } from "./dom";
import { icon } from "./icons";

/** A key, or several that do alike, and what they do. */
export type Shortcut = readonly [keys: string[], meaning: string];

const EVERYWHERE: Shortcut[] = [
  [["/"], "Go to the search box"],
  [["?"], "Show these keys"],
  [["Esc"], "Close, or leave the search box"],
];

const STORED = "faultbook.keys";
const OFF = "off";

let areOn = read();

const ofThisPage: [string, Shortcut[]][] = [];
let shown: HTMLDialogElement | null = null;

/** Tells of the keys that a page, or a part of it, knows. */
export function tellKeys(part: string, shortcuts: Shortcut[]): void {
  ofThisPage.push([part, shortcuts]);
}

function read(): boolean {
  try {
    return localStorage.getItem(STORED) !== OFF;
  } catch {
    return true;
  }
}

/** Whether a key press is meant for the page: nobody is typing, no dialog is open, and letters are not switched off. */
export function isForPage(event: KeyboardEvent): boolean {
  return (areOn || event.key.length > 1) && !isTyping(event) && !event.ctrlKey && !event.metaKey && !event.altKey && document.querySelector("dialog[open]") === null;
}

/** Opens the list of keys; `?` does so as well. */
export function keysButton(): HTMLElement {
  document.addEventListener("keydown", (event) => {
    if (event.key === "?" && isForPage(event)) {
      event.preventDefault();
      showKeys();
    }
  });
  return h("button", { type: "button", class: "icon-button keys-button", title: "Keyboard shortcuts (?)", "aria-label": "Keyboard shortcuts", onclick: showKeys }, icon("keyboard"));
}

function showKeys(): void {
  shown ??= document.body.appendChild(h("dialog", { class: "keys", "aria-labelledby": "keys-title", onclick: closeOutside }));
  fill(
    shown,
    h(
      "div",
      { class: "keys-head" },
      h("h2", { id: "keys-title" }, "Keyboard"),
      h("button", { type: "button", class: "icon-button", "aria-label": "Close", onclick: () => shown?.close() }, icon("cross")),
    ),
    [...ofThisPage, ["Everywhere", EVERYWHERE] as const].map(([part, shortcuts]) => [
      h("h3", null, part),
      h("dl", null, shortcuts.map(([keys, meaning]) => h("div", null, h("dt", null, keys.map((key) => h("kbd", null, key))), h("dd", null, meaning)))),
    ]),
    h("label", { class: "keys-switch" }, h("input", { type: "checkbox", checked: areOn, onchange: change }), "Letters and signs alone are such keys, in this browser"),
  );
  shown.showModal();
}

/** Whoever speaks to the browser, or strikes keys unawares, has no use for them. */
function change(event: Event): void {
  areOn = (event.target as HTMLInputElement).checked;
  try {
    if (areOn) {
      localStorage.removeItem(STORED);
    } else {
      localStorage.setItem(STORED, OFF);
    }
  } catch {
    // Storage is blocked: it holds for this page only.
  }
}

/** A click beside the dialog is one on the dialog itself, outside all that is in it. */
function closeOutside(event: Event): void {
  const box = shown?.getBoundingClientRect();
  if (event instanceof MouseEvent && box !== undefined && event.target === shown) {
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) {
      shown?.close();
    }
  }
}
