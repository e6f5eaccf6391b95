// Asks this browser for the address at which it takes notes, and sends it with the form.
"use strict";
const form = document.querySelector("[data-remind]");
const failed = document.querySelector("[data-failed]");
const subscribe = async () => {
  const { worker, scope, key } = form.dataset;
  const registration = await navigator.serviceWorker.register(worker, { scope });
  for (let tries = 0; !registration.active && tries < 100; tries++) {
    await new Promise((done) => setTimeout(done, 100));
  }
  const how = { userVisibleOnly: true, applicationServerKey: key };
  form.elements.subscription.value = JSON.stringify(await registration.pushManager.subscribe(how));
};
if ("serviceWorker" in navigator && "PushManager" in self) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    failed.hidden = true;
    subscribe().then(() => form.submit(), () => (failed.hidden = false));
  });
}
