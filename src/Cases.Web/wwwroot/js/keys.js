// Keys on lists of work: / searches, j and k go from line to line, Enter opens the line that has the focus, ? says so. They rest
// while somebody types, and can be turned off in this browser.
document.addEventListener("DOMContentLoaded", () => {
  const dialog = document.getElementById("keys");
  if (!dialog) return;
  const off = "cases-keys-off";
  const on = dialog.querySelector("[data-keys-on]");
  try { on.checked = localStorage.getItem(off) === null; } catch { /* no store: the keys are on */ }
  on.addEventListener("change", () => {
    try {
      if (on.checked) localStorage.removeItem(off); else localStorage.setItem(off, "1");
    } catch { /* until the page is left */ }
  });
  const opener = document.querySelector("[data-keys-open]");
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());

  // Of a day's work the act is opened, of a queue the case.
  const lines = () => [...document.querySelectorAll(".table-desk tbody tr")]
    .map((row) => row.querySelector("a[id^=do-]") ?? row.querySelector("a[id^=case-]"));
  const move = (by) => {
    const all = lines();
    const here = all.findIndex((link) => link.closest("tr").contains(document.activeElement));
    all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1)]?.focus();
  };
  const search = () => {
    const field = document.getElementById("q");
    if (field) field.focus(); else location.assign("/desk?tab=All#q");
  };
  if (location.hash === "#q") document.getElementById("q")?.focus();
  const keys = { "/": search, j: () => move(1), k: () => move(-1), "?": () => dialog.showModal() };
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select, dialog") !== null;
    const what = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
    if (!what || isTyping || !on.checked || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    what();
  });
});
