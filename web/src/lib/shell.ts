import { h } from "./dom";
import { icon } from "./icons";
import { keysButton } from "./keys";
import { watchConnection } from "./live";
import { searchBox } from "./searchbox";
import { seemsLoggedIn } from "./session";
import { themeToggle } from "./theme";

const PATIENCE_MILLIS = 3_000;

export type Section = "search" | "triage" | "trends" | "learnings" | "none";

/** The frame of every page: header and an empty main part, which is returned. */
export function shell(section: Section, options: { search: boolean; wide: boolean }): HTMLElement {
  const link = (href: string, label: string, here: boolean) =>
    h("a", { href, class: "nav-link", "aria-current": here ? "page" : null }, label);
  const main = h("main", { id: "main", class: options.wide ? "wide" : "", tabindex: "-1" });
  document.body.replaceChildren(
    h("a", { href: "#main", class: "skip-link", onclick: skipTo(main) }, "Skip to content"),
    h(
      "header",
      { class: "top" },
      h(
        "div",
        { class: options.wide ? "top-inner wide" : "top-inner" },
        h("a", { href: "/", class: "brand", "aria-label": "Faultbook" }, h("img", { src: "/favicon.svg", alt: "", width: 26, height: 26 }), h("span", null, "Faultbook")),
        options.search && searchBox("", false).element,
        h(
          "nav",
          { "aria-label": "Main" },
          link("/", "Builds", section === "search"),
          link("/triage", "Triage", section === "triage"),
          link("/trends", "Trends", section === "trends"),
          link("/learnings", "Learnings", section === "learnings"),
          connectionSign(),
          keysButton(),
          seemsLoggedIn() && h("a", { href: "/login", class: "icon-button", "aria-label": "Account", title: "Account" }, icon("person")),
          themeToggle(),
        ),
      ),
    ),
    main,
  );
  return main;
}

/** Says when the page hears nothing of what happens; a server that is back in a moment is not worth a word. */
function connectionSign(): HTMLElement {
  const sign = h("span", { class: "connection", role: "status" });
  let pause = 0;
  watchConnection((connection) => {
    clearTimeout(pause);
    sign.replaceChildren();
    if (connection === "lost") {
      pause = window.setTimeout(() => sign.append(h("span", { title: "The connection to the server is lost; it is tried again. What has happened since is not shown." }, "Not live")), PATIENCE_MILLIS);
    }
  });
  return sign;
}

/** Moves the focus without touching the address, whose `#` part names lines of a log. */
function skipTo(main: HTMLElement): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    main.focus();
  };
}

export function title(...parts: string[]): void {
  document.title = [...parts, "Faultbook"].join(" · ");
}

/** A link back to where builds are found. */
export function backLink(href: string, label: string): HTMLElement {
  return h("a", { href, class: "back-link" }, icon("left"), label);
}
