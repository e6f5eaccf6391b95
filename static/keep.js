// Puts the help card on this phone, or takes it off again. Without this script it can be printed.
"use strict";
const box = document.querySelector("[data-keep]");
const show = (name, is) => {
  for (const each of box.querySelectorAll(`[data-when="${name}"]`)) each.hidden = !is;
};
const look = async () => {
  const own = await caches.has("mine");
  const card = Boolean(await navigator.serviceWorker.getRegistration("/"));
  show("off", !card);
  show("on", card);
  show("own-off", card && !own);
  show("own-on", card && own);
};
const deeds = {
  async card() {
    await navigator.serviceWorker.register(box.dataset.worker);
    await navigator.serviceWorker.ready;
  },
  async own() {
    const answer = await fetch(box.dataset.own);
    if (!answer.ok || answer.redirected) throw new Error("The card did not come.");
    await (await caches.open("mine")).put(box.dataset.place, answer);
  },
  async "own-off"() {
    await caches.delete("mine");
  },
  async off() {
    for (const name of await caches.keys()) await caches.delete(name);
    const registration = await navigator.serviceWorker.getRegistration("/");
    if (registration) await registration.unregister();
  },
};
if ("serviceWorker" in navigator && "caches" in self) {
  box.hidden = false;
  look();
  box.addEventListener("click", async (event) => {
    const deed = deeds[event.target.dataset.do];
    if (!deed) return;
    show("failed", false);
    await deed().catch(() => show("failed", true));
    look();
  });
}
