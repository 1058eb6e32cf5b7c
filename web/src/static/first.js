// Runs before the first paint, so that a chosen theme does not flash; the toggle is in lib/theme.ts.
try {
  const theme = localStorage.getItem("faultbook.theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Storage is blocked: follow the system.
}

// A build's page asks for its report, and for the lines that are seen first, while the script that shows them is still loading; lib/api.ts takes the answer.
const build = /^\/builds\/([0-9a-f-]+)$/.exec(location.pathname);
if (build !== null) {
  const line = Number(/^#L(\d{1,12})/.exec(location.hash)?.[1] ?? 0);
  const path = `/api/builds/${build[1]}?around=${line}`;
  const answer = fetch(path, { headers: { accept: "application/json" } });
  answer.catch(() => {}); // Told where it is taken.
  window.faultbookEarly = { path, answer };
}
