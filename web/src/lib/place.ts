// What somebody reads stays where it is while what is around it is made anew.

/**
 * Makes items of a list anew: the one that has the focus has it again, and stays where it is; else the first one in view does, unless the page is at its top.
 *
 * @param items as they are on the page when it is called
 * @param keyOf the same for an item before and after
 */
export function keepingPlace(items: () => HTMLElement[], keyOf: (item: HTMLElement) => string, renew: () => void): void {
  const before = items();
  const focused = before.find((item) => item.contains(document.activeElement));
  const seen = focused ?? (window.scrollY === 0 ? undefined : before.find((item) => item.getBoundingClientRect().bottom > topOfView()));
  const top = seen?.getBoundingClientRect().top ?? 0;
  const keyOfSeen = seen && keyOf(seen);
  const keyOfFocused = focused && keyOf(focused);
  const at = focused === undefined ? -1 : focusable(focused).indexOf(document.activeElement as HTMLElement);
  renew();
  const after = items();
  if (keyOfFocused !== undefined) {
    const again = after.find((item) => keyOf(item) === keyOfFocused);
    const places = again === undefined ? [] : focusable(again);
    (places[at] ?? again)?.focus({ preventScroll: true });
  }
  const same = after.find((item) => keyOf(item) === keyOfSeen);
  if (same !== undefined && seen !== undefined) {
    window.scrollBy({ top: same.getBoundingClientRect().top - top, behavior: "instant" });
  }
}

/** Makes what is in an element anew; what was unfolded is so again. */
export function reopening(element: HTMLElement, renew: () => void): void {
  const open = new Set([...element.querySelectorAll("details")].filter((details) => details.open).map(nameOf));
  renew();
  element.querySelectorAll("details").forEach((details) => (details.open ||= open.has(nameOf(details))));
}

function nameOf(details: HTMLElement): string {
  const heading = details.closest("section")?.querySelector("h1, h2, h3");
  return `${heading?.textContent} ${details.querySelector("summary")?.textContent}`;
}

function focusable(item: HTMLElement): HTMLElement[] {
  return [item, ...item.querySelectorAll<HTMLElement>("a, button, input, select, summary, [tabindex]")];
}

/** Behind the header, which stays. */
function topOfView(): number {
  return document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0;
}
