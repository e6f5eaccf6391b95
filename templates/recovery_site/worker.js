// Keeps the help card, a page for when there is no connection, and their stylesheet; nothing else.
// No page of anybody is ever kept here, save the own card that its owner put into "mine".
"use strict";
const CARD = "card-{{ version }}";
const MINE = "mine";
const OFFLINE = "{% url "offline" %}";
const OWN = "{% url "own_card" %}";
const STYLESHEET = "{{ stylesheet }}";
const KEPT = ["{% url "help" %}", OFFLINE, STYLESHEET];
const kept = (path) => caches.match(path, { cacheName: CARD });

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.mode === "navigate") event.respondWith(page(event.request, pathname));
  else if (pathname === STYLESHEET) {
    event.respondWith(fetch(event.request).catch(() => kept(pathname)));
  }
});

async function keep() {
  const card = await caches.open(CARD);
  for (const path of KEPT) {
    // As a visitor: what a signed-in person would see is not for keeping.
    const answer = await fetch(path, { credentials: "omit", cache: "reload" });
    if (!answer.ok) throw new Error(path);
    await card.put(path, answer);
  }
  await skipWaiting();
}

async function forgetOlder() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith("card-") && name !== CARD);
  await Promise.all(older.map((name) => caches.delete(name)));
  await clients.claim();
}

async function page(request, pathname) {
  if (pathname === `${OWN}off/`) await caches.delete(MINE);
  const own = pathname === OWN && (await caches.match(OWN, { cacheName: MINE }));
  if (own) return own;
  try {
    return await fetch(request);
  } catch {
    return (await kept(pathname)) || kept(OFFLINE);
  }
}
