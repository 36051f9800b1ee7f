// Asks the device for a passkey, or to make one. What it answers goes to the server with the form; without script nothing is
// shown.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-passkey]");
  const button = form?.querySelector("[data-passkey-press]");
  if (!button) return;
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    form.querySelector("[data-passkey-unable]").hidden = false;
    return;
  }
  const stopped = form.querySelector("[data-passkey-stopped]");
  const options = JSON.parse(form.dataset.options);
  const answer = () => form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    stopped.hidden = true;
    try {
      form.elements.Credential.value = JSON.stringify(await answer());
      form.submit();
    } catch {
      // Nobody was recognised, or somebody said no.
      stopped.hidden = false;
      button.disabled = false;
    }
  });
});
