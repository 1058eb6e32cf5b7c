import { complete, type Completion } from "./api";
import { fill, h } from "./dom";
import { count } from "./format";
import { isAbort } from "./http";

const PAUSE_MILLIS = 90;

/**
 * A list below a query box that offers what may follow: arrows choose, Enter or Tab takes, Escape closes. It opens by itself while
 * a name or a value is typed; Alt and arrow down, or Ctrl and the space bar, ask for it.
 */
export function completing(input: HTMLInputElement): HTMLElement {
  return new Completing(input).list;
}

class Completing {
  readonly list = h("ul", { class: "completions", role: "listbox", id: "completions", "aria-label": "What may follow", hidden: true });
  private offered: Completion | null = null;
  private active = -1;
  private pause = 0;
  private running: AbortController | null = null;

  constructor(private readonly input: HTMLInputElement) {
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", "completions");
    input.addEventListener("input", () => this.later());
    input.addEventListener("blur", () => this.close());
    // Before the page's own keys: what the list takes is nobody else's.
    input.addEventListener("keydown", (event) => this.onKey(event), { capture: true });
  }

  private later(): void {
    clearTimeout(this.pause);
    this.pause = window.setTimeout(() => void this.ask(false), PAUSE_MILLIS);
  }

  private async ask(wanted: boolean): Promise<void> {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    const query = this.input.value;
    const caret = this.input.selectionStart ?? query.length;
    try {
      const found = await complete(query, caret, running.signal);
      const typed = query.slice(found.from, caret);
      const isWhole = found.suggestions.length === 1 && found.suggestions[0].text === typed;
      const begun = typed !== "" || query[caret - 1] === ":";
      if (document.activeElement === this.input && found.suggestions.length > 0 && !isWhole && (wanted || begun)) {
        this.open(found);
      } else {
        this.close();
      }
    } catch (error) {
      if (!isAbort(error)) {
        this.close(); // The search itself says what is wrong.
      }
    }
  }

  private open(found: Completion): void {
    this.offered = found;
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    fill(
      this.list,
      found.suggestions.map((suggestion, index) =>
        h(
          "li",
          { role: "option", id: `completion-${index}`, "aria-selected": "false", onmousedown: (event: Event) => this.take(index, event) },
          h("span", { class: "completion-text" }, suggestion.text),
          h("span", { class: "completion-detail" }, suggestion.detail),
          suggestion.builds !== null && h("span", { class: "completion-builds" }, count(suggestion.builds)),
        ),
      ),
    );
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  private close(): void {
    clearTimeout(this.pause);
    this.running?.abort();
    this.offered = null;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  private move(by: number): void {
    const options = [...this.list.children];
    options[this.active]?.setAttribute("aria-selected", "false");
    this.active = (this.active + by + options.length + (this.active < 0 && by < 0 ? 1 : 0)) % options.length;
    options[this.active].setAttribute("aria-selected", "true");
    options[this.active].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", options[this.active].id);
  }

  private take(index: number, event: Event): void {
    event.preventDefault();
    event.stopImmediatePropagation();
    const found = this.offered;
    if (found === null) {
      return;
    }
    const { text } = found.suggestions[index];
    const rest = this.input.value.slice(found.to);
    const space = text.endsWith(":") || rest.startsWith(" ") ? "" : " ";
    this.input.value = this.input.value.slice(0, found.from) + text + space + rest;
    const caret = found.from + text.length + space.length;
    this.input.setSelectionRange(caret, caret);
    this.close();
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private onKey(event: KeyboardEvent): void {
    if ((event.key === "ArrowDown" && event.altKey) || (event.key === " " && event.ctrlKey)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      void this.ask(true);
    } else if (this.offered !== null) {
      this.onListKey(event);
    }
  }

  private onListKey(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.close();
    } else if ((event.key === "Enter" || event.key === "Tab") && this.active >= 0) {
      this.take(this.active, event);
    } else if (event.key === "Enter") {
      this.close();
    }
  }
}
