// Before the first paint: what was chosen here the last time.
try {
  const chosen = localStorage.getItem("interlude-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // A browser that keeps nothing shows what its system prefers.
}
