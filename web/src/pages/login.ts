import { fill, h, type Child } from "../lib/dom";
import { ApiError, login } from "../lib/http";
import { logOut, session, type Session } from "../lib/session";
import { shell, title } from "../lib/shell";

/** Why a login at a provider came to nothing: the words that the server puts into the address. */
const PROBLEMS = new Map<string, (provider: string) => string>([
  ["denied", (provider) => `${provider} did not let you in, or you have changed your mind.`],
  ["expired", () => "This login began in another browser, or took too long. Begin again."],
  ["unreachable", (provider) => `${provider} cannot be reached. Try again in a moment; the log of Faultbook's server says what is wrong.`],
  ["refused", (provider) => `Something about the answer of ${provider} is wrong, so it counts for nothing. The log of Faultbook's server says what.`],
  ["stranger", (provider) => `${provider} knows you, but nothing here is open to you. Ask whoever runs this server for --oidc-allow.`],
]);

/** Lets people in, at a provider or with a token, and goes on to where they could not; whoever is in can go. */
export async function loginPage(): Promise<void> {
  title("Log in");
  const main = shell("none", { search: false, wide: false });
  const who = await session().catch(() => null);
  const isIn = who !== null && !who.open && who.name !== null;
  fill(
    main,
    h("div", { class: "notice login" }, h("h1", null, isIn ? "Account" : "Log in"), whatWentWrong(who), isIn ? account(who) : who?.open ? open() : [atProvider(who), withToken(who)]),
  );
}

function open(): Child {
  return h("p", null, "Everybody may use this server as it is. ", h("a", { href: destination() }, "Go on"));
}

function whatWentWrong(who: Session | null): Child {
  const problem = PROBLEMS.get(new URLSearchParams(location.search).get("problem") ?? "")?.(who?.provider?.name ?? "The provider");
  return problem !== undefined && h("p", { class: "login-problem", role: "alert" }, problem);
}

function account(who: Session): Child {
  const leave = async () => {
    await logOut();
    location.assign("/login");
  };
  return [
    h("p", null, `You are logged in as ${who.name}, and may ${listed(who.scopes)}.`),
    h("button", { type: "button", class: "button", onclick: () => void leave() }, "Log out"),
  ];
}

function listed(scopes: string[]): string {
  const words: Record<string, string> = { read: "read", ingest: "send logs", edit: "change learnings", admin: "do everything" };
  return scopes.map((scope) => words[scope] ?? scope).join(", ");
}

function atProvider(who: Session | null): Child {
  return who?.provider && h("p", null, h("a", { class: "button", href: `${who.provider.url}?${new URLSearchParams({ to: destination() })}` }, `Log in with ${who.provider.name}`));
}

function withToken(who: Session | null): HTMLElement {
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
  const form = h(
    "form",
    { onsubmit: enter },
    h("p", null, who?.provider ? "Or with a token. Whoever runs the server makes one:" : "This server wants a token. Whoever runs it makes one:"),
    h("code", { class: "command" }, "faultbook tokens create --name you --scope read"),
    h("div", { class: "login-field" }, h("label", { for: "token" }, "Token"), token, h("button", { type: "submit", class: "button" }, "Log in")),
    problem,
  );
  if (!who?.provider) {
    requestAnimationFrame(() => token.focus());
  }
  return form;
}

/** A page of this server only. */
function destination(): string {
  try {
    const { origin, pathname, search, hash } = new URL(new URLSearchParams(location.search).get("to") ?? "/", location.origin);
    return origin === location.origin ? pathname.replace(/^\/+/, "/") + search + hash : "/"; // two slashes begin another server's name
  } catch {
    return "/"; // It is no address.
  }
}
