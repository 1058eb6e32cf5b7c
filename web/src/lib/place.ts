// What somebody reads stays where it is while what is around it is made anew.

/**
 * Makes items of a list anew: the one that has the focus has it again, and stays where it is; else the first one in view does, unless the page is at its top.
 * Where that one is gone, the next one counts for it, or the one before.
 *
 * @param items as they are on the page when it is called
 * @param keyOf the same for an item before and after
 */
export function keepingPlace(items: () => HTMLElement[], keyOf: (item: HTMLElement) => string, renew: () => void): void {
  const before = items().map((item) => ({ key: keyOf(item), box: item.getBoundingClientRect(), item }));
  const focused = before.findIndex(({ item }) => item.contains(document.activeElement));
  const seen = focused >= 0 || window.scrollY === 0 ? focused : before.findIndex(({ box }) => box.bottom > topOfView());
  const at = focused < 0 ? -1 : focusable(before[focused].item).indexOf(document.activeElement as HTMLElement);
  renew();
  if (seen < 0) {
    return;
  }
  const after = new Map(items().map((item) => [keyOf(item), item]));
  const kept = [...before.slice(seen), ...before.slice(0, seen).reverse()].find(({ key }) => after.has(key));
  const same = kept && after.get(kept.key);
  if (kept === undefined || same === undefined) {
    return;
  }
  if (focused >= 0) {
    const places = kept === before[focused] ? focusable(same) : [];
    (places[at] ?? same).focus({ preventScroll: true });
  }
  window.scrollBy({ top: same.getBoundingClientRect().top - kept.box.top, behavior: "instant" });
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
