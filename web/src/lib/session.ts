import { get, send } from "./http";

export interface Session {
  open: boolean;
  name: string | null;
  scopes: string[];
  /** Where people log in without a token. */
  provider: { name: string; url: string } | null;
}

export function session(): Promise<Session> {
  return get("/api/session");
}

/** Ends the session, and takes the token away from this browser. */
export function logOut(): Promise<void> {
  return send("DELETE", "/api/session");
}

/** Whether somebody has logged in here, as far as a cookie without a secret tells; for what is offered, never for what is allowed. */
export function seemsLoggedIn(): boolean {
  return /(?:^|; )faultbook_logged_in=1(?:;|$)/.test(document.cookie);
}

/** Whether whoever looks at the page may change something; no, when nobody can tell. */
export async function mayEdit(): Promise<boolean> {
  try {
    const { open, scopes } = await session();
    return open || scopes.includes("edit") || scopes.includes("admin");
  } catch {
    return false;
  }
}
