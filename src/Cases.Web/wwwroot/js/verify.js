// A file that is chosen or dropped is compared here and sent nowhere; without script the form sends it.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form.verify[data-sha256]");
  const input = form?.querySelector("input[type=file]");
  if (!input || !window.crypto?.subtle) return;
  const told = (which) => form.querySelector(`[data-${which}]`);
  const compare = async (file) => {
    const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    const hex = Array.from(new Uint8Array(hash), (b) => b.toString(16).padStart(2, "0")).join("");
    told("same").hidden = hex !== form.dataset.sha256;
    told("other").hidden = hex === form.dataset.sha256;
  };
  input.addEventListener("change", () => { if (input.files.length > 0) compare(input.files[0]); });
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) compare(event.dataTransfer.files[0]);
  });
  form.querySelector("button[type=submit]").closest("p").hidden = true;
});
