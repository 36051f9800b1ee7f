// What is typed outlives its page. The draft of a filing is saved on the server while one types; until it is, and for other
// long forms always, a copy stands in this browser: by person and form, locked with a key that only that person's pages have,
// gone once the form is taken, at sign-out, after a week, and when somebody else signs in here. Without script a draft is saved
// by its button.
(() => {
  const prefix = "cases-typed:";
  const oldest = Date.now() - 7 * 24 * 60 * 60 * 1000;
  const rest = 1000;
  const { person, typedKey } = document.body.dataset;
  const form = document.querySelector("main form[data-copied]");
  const mine = `${prefix}${person}:`;
  // A form of one part of a case is not that of another part.
  const keyOf = (at) => mine + at.pathname + (at.searchParams.has("part") ? `?part=${at.searchParams.get("part")}` : "");
  const key = keyOf(new URL(location.href));
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  const keys = () => (store ? Object.keys(store).filter((name) => name.startsWith(prefix)) : []);
  const read = (name) => { try { return JSON.parse(store.getItem(name)); } catch { return null; } };

  // A copy is never left for another person, and not for ever.
  const drop = (name) => store?.removeItem(name);
  if (person) keys().filter((name) => !name.startsWith(mine) || !(read(name)?.at > oldest)).forEach(drop);
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") === "/sign-out") keys().forEach(drop);
  });
  // The page after a form that was taken says so, or is another one that the form led to; only then the copy goes.
  const sent = sessionStorage.getItem("cases-sent");
  if (sent && person) {
    const isLedHere = document.referrer !== "" && keyOf(new URL(document.referrer)) === sent;
    if (document.querySelector(".notice-done") || (sent !== key && isLedHere)) drop(sent);
    sessionStorage.removeItem("cases-sent");
  }
  if (!form || !person) return;

  const bytesOf = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const textOf = (bytes) => btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""));
  // Without a lock, as on a page that did not come by https, there is no copy.
  const lock = store && typedKey && crypto.subtle
    ? crypto.subtle.importKey("raw", bytesOf(typedKey), "AES-GCM", false, ["encrypt", "decrypt"]) : null;
  const locked = async (values) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(values));
    const bytes = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await lock, plain));
    return { at: Date.now(), iv: textOf(iv), bytes: textOf(bytes) };
  };
  const opened = async (kept) => {
    const iv = bytesOf(kept.iv);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await lock, bytesOf(kept.bytes));
    return JSON.parse(new TextDecoder().decode(plain));
  };

  const isTyped = (e) => e.name && e.name !== "KsicSearch" && !["hidden", "file", "submit", "button"].includes(e.type);
  const isTicked = (e) => e.type === "checkbox" || e.type === "radio";
  const fields = () => [...form.elements].filter(isTyped);
  // One after the other: what was typed last is what stays.
  let writing = Promise.resolve();
  const copy = () => {
    if (!lock) return;
    const values = fields().map((e) => [e.name, isTicked(e) ? e.value : null, isTicked(e) ? e.checked : e.value]);
    const over = form.elements.TypedOver?.value;
    const version = form.elements.Version?.value;
    writing = writing.then(async () => store.setItem(key, JSON.stringify(await locked({ over, version, values }))))
      .catch(() => { /* full */ });
  };
  const forget = () => { writing = writing.then(() => drop(key)); };

  const giveBack = async () => {
    const stored = lock && read(key);
    // What the server has brought back, or found fault with, is newer.
    if (!stored || document.querySelector(".notice-restored, #error-summary")) return;
    let kept;
    try { kept = await opened(stored); } catch { drop(key); return; }
    let changed = false;
    fields().forEach((e) => {
      const found = kept.values.find(([name, value]) => name === e.name && (!isTicked(e) || value === e.value));
      if (!found) return;
      const is = isTicked(e) ? e.checked : e.value;
      if (is === found[2]) return;
      if (isTicked(e)) e.checked = found[2]; else e.value = found[2];
      changed = true;
      e.closest("details")?.setAttribute("open", "");
    });
    if (!changed) return;
    // Typed over what stood there then: a colleague's newer draft is not overwritten unseen.
    if (kept.over && form.elements.TypedOver) form.elements.TypedOver.value = kept.over;
    // And an act is sent as decided on what its writer saw: what came since is shown first.
    if (kept.version && form.elements.Version) form.elements.Version.value = kept.version;
    const said = form.querySelector("[data-copied-note]");
    said.hidden = false;
    said.querySelector("button").addEventListener("click", () => {
      drop(key);
      location.assign(location.href.split("#")[0]);
    });
  };

  let timer = null;
  let underWay = null;
  let stopped = form.dataset.unsaved === "true";
  const saved = form.querySelector("[data-saved]");
  // Said again, it would be read aloud again.
  const say = (text) => { if (saved && saved.textContent.trim() !== text) saved.textContent = text; };
  const save = () => {
    clearTimeout(timer);
    timer = null;
    if (!form.dataset.saves || stopped) return Promise.resolve();
    if (underWay) return underWay.then(save);
    const body = new FormData(form);
    [...body.entries()].filter(([, value]) => value instanceof File).forEach(([name]) => body.delete(name));
    underWay = fetch(form.dataset.saves, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } })
      .then(async (answer) => {
        // Somebody else has saved since: the button shows both.
        if (answer.status === 409) stopped = true;
        if (answer.status === 409 || answer.status === 422) {
          say(answer.status === 409 ? saved.dataset.overtaken : saved.dataset.unclean);
          return;
        }
        if (!answer.ok) throw new Error(`${answer.status}`);
        const { over, said } = await answer.json();
        form.elements.TypedOver.value = over;
        say(said);
        if (timer === null) {
          forget();
          document.dispatchEvent(new Event("cases:saved"));
        }
      })
      // No network, or no session: the copy stays, and the next key tries again.
      .catch(() => { say(lock ? saved.dataset.saved : saved.dataset.lost); })
      .finally(() => { underWay = null; });
    return underWay;
  };

  form.addEventListener("input", (event) => {
    if (event.target.name === "KsicSearch") return;
    copy();
    // Also while one types on and on.
    if (form.dataset.saves && !stopped) timer ??= setTimeout(save, rest);
  });
  // A press waits for the save that is under way: sent beside it, it would be taken for somebody else's.
  document.addEventListener("submit", (event) => {
    if (event.target !== form) return;
    clearTimeout(timer);
    timer = null;
    if (underWay) {
      event.preventDefault();
      event.stopImmediatePropagation();
      const pressed = event.submitter;
      underWay.then(() => form.requestSubmit(pressed));
      return;
    }
    sessionStorage.setItem("cases-sent", key);
  }, true);
  // Another language is another page of the same form.
  document.querySelectorAll(".languages a").forEach((link) => link.addEventListener("click", (event) => {
    if (timer === null && underWay === null) return;
    event.preventDefault();
    save().then(() => { location.href = link.href; });
  }));
  giveBack();
})();
