// Leave blanks this page at once and takes it out of the tab's history. Without this script the
// link works as a link.
"use strict";
document.querySelector(".top-leave").addEventListener("click", (event) => {
  event.preventDefault();
  document.documentElement.hidden = true;
  location.replace(event.currentTarget.href);
});
// "no-store" does not stop Back from showing a page that the browser kept alive in memory.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.body.hasAttribute("data-private")) {
    document.documentElement.hidden = true;
    location.reload();
  }
});
// Two minutes before twenty quiet minutes end the session (accounts/sessions.py).
const idle = document.querySelector(".idle");
if (idle) {
  const wait = () => setTimeout(() => { idle.hidden = false; }, 18 * 60 * 1000);
  let waiting = wait();
  idle.querySelector("a").addEventListener("click", async (event) => {
    event.preventDefault();
    const answer = await fetch(event.currentTarget.href);
    if (answer.redirected) location.reload();
    idle.hidden = true;
    clearTimeout(waiting);
    waiting = wait();
  });
}
// What this page and this visit took, at the foot of the page. A number is all that stays here.
const weight = document.querySelector(".weight");
const kB = (bytes) => `${Math.ceil(bytes / 1000)} kB`;
if (weight) addEventListener("load", () => setTimeout(() => {
  const sent = ["navigation", "resource"].map((kind) => performance.getEntriesByType(kind));
  const page = [].concat(...sent).reduce((sum, each) => sum + (each.transferSize || 0), 0);
  const visit = page + (Number(sessionStorage.getItem("bytes")) || 0);
  sessionStorage.setItem("bytes", visit);
  if (visit) weight.textContent = `This page ${kB(page)}, this visit ${kB(visit)}.`;
}));
document.querySelector(".top-leave").addEventListener("click", () => sessionStorage.clear());
