// Runs before the first paint, so that a chosen theme does not flash. The toggle is in lib/theme.ts.
try {
  const theme = localStorage.getItem("faultbook.theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Storage is blocked: follow the system.
}
