// Makes a passkey or signs in with one. Without this script the number from an app does the same.
"use strict";
const form = document.querySelector("[data-passkey]");
const { publicKey } = JSON.parse(document.getElementById("passkey-options").textContent);
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=/g, "");
const ready = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));
const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
if (publicKey.user) options.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
if (publicKey.excludeCredentials) options.excludeCredentials = ready(publicKey.excludeCredentials);
if (publicKey.allowCredentials) options.allowCredentials = ready(publicKey.allowCredentials);
const plain = (made) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[name]) response[name] = text(made.response[name]);
  }
  return {
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    response,
    clientExtensionResults: made.getClientExtensionResults(),
  };
};
if (window.PublicKeyCredential) {
  form.hidden = false;
  const note = document.querySelector("[data-no-passkey]");
  if (note) note.hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const made = await navigator.credentials[form.dataset.passkey]({ publicKey: options });
      form.elements.credential.value = JSON.stringify(plain(made));
      form.submit();
    } catch {
      form.querySelector("[role=alert]").hidden = false;
    }
  });
}
