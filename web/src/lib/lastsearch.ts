// Remembers, in this tab, the search that led to a build, so that its page can link back.

const KEY = "faultbook.search";

export function rememberSearch(address: string): void {
  try {
    sessionStorage.setItem(KEY, address);
  } catch {
    // Storage is blocked: the link leads to all builds.
  }
}

export function lastSearch(): string {
  try {
    const address = sessionStorage.getItem(KEY) ?? "/";
    return address.startsWith("/?") ? address : "/";
  } catch {
    return "/";
  }
}
