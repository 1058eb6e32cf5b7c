// What somebody typed and has not saved yet, kept in this browser.

export interface KeptDraft {
  markdown: string;
  /** What it was made of; null for a new learning. */
  etag: string | null;
  at: string;
}

const PREFIX = "faultbook.draft.";

export function keptDraft(key: string): KeptDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + key) ?? "null") as Partial<KeptDraft> | null;
    return kept !== null && typeof kept.markdown === "string" && typeof kept.at === "string" ? { markdown: kept.markdown, etag: kept.etag ?? null, at: kept.at } : null;
  } catch {
    return null;
  }
}

/** Whether it could be kept. */
export function keepDraft(key: string, draft: KeptDraft): boolean {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Storage is blocked: nothing was kept either.
  }
}
