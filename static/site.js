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
