import { get } from "./http";

export interface Session {
  open: boolean;
  name: string | null;
  scopes: string[];
}

/** Whether whoever looks at the page may change something; no, when nobody can tell. */
export async function mayEdit(): Promise<boolean> {
  try {
    const session = await get<Session>("/api/session");
    return session.open || session.scopes.includes("edit") || session.scopes.includes("admin");
  } catch {
    return false;
  }
}
