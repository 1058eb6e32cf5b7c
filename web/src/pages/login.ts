import { fill, h } from "../lib/dom";
import { ApiError, login } from "../lib/http";
import { shell, title } from "../lib/shell";

/** Asks for a token, and goes on to where one was missing. */
export function loginPage(): void {
  title("Log in");
  const token = h("input", {
    id: "token",
    class: "field",
    type: "password",
    autocomplete: "current-password",
    required: true,
    maxlength: 200,
    "aria-describedby": "problem",
  });
  const problem = h("p", { id: "problem", class: "login-problem", role: "alert" });
  const enter = async (event: Event) => {
    event.preventDefault();
    try {
      await login(token.value.trim());
      location.assign(destination());
    } catch (error) {
      fill(problem, error instanceof ApiError ? error.message : "The server does not answer.");
      token.select();
    }
  };
  fill(
    shell("none", { search: false, wide: false }),
    h(
      "form",
      { class: "notice login", onsubmit: enter },
      h("h1", null, "Log in"),
      h("p", null, "This server wants a token. Whoever runs it makes one:"),
      h("code", { class: "command" }, "faultbook tokens create --name you --scope read"),
      h("div", { class: "login-field" }, h("label", { for: "token" }, "Token"), token, h("button", { type: "submit", class: "button" }, "Log in")),
      problem,
    ),
  );
  token.focus();
}

/** A page of this server only. */
function destination(): string {
  const wanted = new URLSearchParams(location.search).get("to") ?? "/";
  return wanted.startsWith("/") && !wanted.startsWith("//") && !wanted.includes("\\") ? wanted : "/";
}
