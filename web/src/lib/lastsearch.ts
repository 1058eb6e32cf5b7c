// Remembers, in this tab, the search that led to a build and what it found, so that its page can link back, and to the builds beside it.

const SEARCH = "faultbook.search";
const FOUND = "faultbook.found";
const LEFT = "faultbook.left";

export function rememberSearch(address: string): void {
  keep(SEARCH, address);
}

export function lastSearch(): string {
  const address = kept(SEARCH) ?? "/";
  return address.startsWith("/?") ? address : "/";
}

/** The ids of builds, in the order in which they are listed. */
export function rememberFound(builds: string[]): void {
  keep(FOUND, builds.join(" "));
}

/** Where a build stands among those that were found last. */
export interface Neighbours {
  /** From 1. */
  place: number;
  all: number;
  before: string | null;
  after: string | null;
}

/** Null for a build that no search led to, or one search alone found. */
export function neighbours(build: string): Neighbours | null {
  const all = (kept(FOUND) ?? "").split(" ").filter((id) => /^[0-9a-f]+$/.test(id));
  const at = all.indexOf(build);
  return at < 0 || all.length < 2 ? null : { place: at + 1, all: all.length, before: all[at - 1] ?? null, after: all[at + 1] ?? null };
}

/** Where somebody was among the builds of a search. */
export interface Left {
  address: string;
  /** How many were listed. */
  builds: number;
  y: number;
}

export function rememberLeft(left: Left): void {
  keep(LEFT, JSON.stringify(left));
}

/** Where a search was left that the browser goes back to, and has not kept as it was. */
export function leftAt(address: string): Left | null {
  const isBack = performance.getEntriesByType("navigation").some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === "back_forward");
  const left = isBack ? (JSON.parse(kept(LEFT) ?? "null") as Left | null) : null;
  return left?.address === address ? left : null;
}

function keep(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Storage is blocked: the link leads to all builds.
  }
}

function kept(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
