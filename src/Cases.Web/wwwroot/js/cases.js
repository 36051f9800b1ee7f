// Small comforts; every page works without them.
document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("error-summary")?.focus();
});
// A form that acts is sent once: its buttons rest while the answer is on its way.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
  setTimeout(() => form.querySelectorAll("button[type=submit]").forEach((button) => { button.disabled = true; }), 0);
});
// Coming back by the browser's back button finds the buttons awake again.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("button[type=submit][disabled]").forEach((button) => { button.disabled = false; });
});
// Live pages. The stream only says that something moved; the part that shows it then asks again.
// A browser lets one site hold six connections: a page nobody looks at gives its stream back and takes it up again later.
let stream;
const again = () => window.htmx?.trigger(document.body, "again");
document.addEventListener("htmx:sseOpen", (event) => { stream = event.detail.source; });
document.addEventListener("visibilitychange", () => {
  if (!stream) return;
  if (document.hidden) stream.close();
  else if (stream.readyState === EventSource.CLOSED) {
    // The extension opens a new one when it hears of a closed one.
    stream.onerror(new Event("error"));
    again();
  }
});
// What a page asks for by itself says so: a session lives by what its person does.
document.addEventListener("htmx:configRequest", (event) => {
  const cause = event.target instanceof Element ? event.target.getAttribute("hx-trigger") : null;
  if (cause !== null && /sse:|every /.test(cause)) event.detail.headers["Cases-Unasked"] = "true";
});
// Nothing moves under a hand: a list that is pointed at or typed in is renewed once it is left.
const held = (list) =>
  list.matches(":hover") || list.contains(document.activeElement) || list.querySelector("input[name=Picked]:checked") !== null;
const waiting = new WeakSet();
const renewLater = (list) => {
  if (waiting.has(list)) return;
  waiting.add(list);
  const left = () => {
    if (held(list)) return;
    list.removeEventListener("pointerleave", left);
    list.removeEventListener("focusout", later);
    waiting.delete(list);
    again();
  };
  // The focus has moved only after the event.
  const later = () => setTimeout(left, 0);
  list.addEventListener("pointerleave", left);
  list.addEventListener("focusout", later);
};
const keep = (list) => list instanceof Element && list.hasAttribute("data-live-list") && held(list);
document.addEventListener("htmx:beforeRequest", (event) => {
  if (!keep(event.target)) return;
  event.preventDefault();
  renewLater(event.target);
});
// An answer that was under way when the hand came finds it there, and does not wipe out what it ticked.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!keep(event.detail.target)) return;
  event.detail.shouldSwap = false;
  renewLater(event.detail.target);
});
// What was typed into a filing and is not kept is not left without a word.
let typed = false;
document.addEventListener("DOMContentLoaded", () => { typed = document.querySelector("form[data-unsaved=true]") !== null; });
document.addEventListener("input", (event) => {
  typed ||= event.target.name !== "KsicSearch" && event.target.form?.classList.contains("filing") === true;
});
document.addEventListener("submit", (event) => { if (event.target.classList.contains("filing")) typed = false; });
document.addEventListener("cases:saved", () => { typed = false; });
window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
// Enter in the search searches; elsewhere in the form it saves.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.target.id !== "KsicSearch") return;
  event.preventDefault();
  event.target.form.querySelector("button[value=ksic]").click();
});
// Fields that only some choices of another field take rest until one of these is made; without script the server says so.
const fitChoices = (part) => part.querySelectorAll("[data-only-with]").forEach((fields) => {
  const chosen = fields.closest("form").elements[fields.dataset.onlyWith];
  const rests = chosen.value !== "" && !fields.dataset.onlyValues.split(" ").includes(chosen.value);
  fields.hidden = rests;
  fields.querySelectorAll("input").forEach((input) => { input.disabled = rests; });
});
document.addEventListener("DOMContentLoaded", () => fitChoices(document));
document.addEventListener("change", (event) => { if (event.target.form) fitChoices(event.target.form); });
// One tick for all lines of a list; without script each has its own.
const offerAll = (part) => part.querySelectorAll("[data-picks-all]").forEach((all) => { all.closest("label").hidden = false; });
document.addEventListener("DOMContentLoaded", () => offerAll(document));
document.addEventListener("htmx:afterSettle", () => offerAll(document));
document.addEventListener("change", (event) => {
  const name = event.target.dataset?.picksAll;
  if (name) document.querySelectorAll(`input[name=${name}]`).forEach((one) => { one.checked = event.target.checked; });
});
