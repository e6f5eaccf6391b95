// Goes on from step to step without loading the page again. Without this script the page does it.
"use strict";
const words = document.querySelector("[data-running]");
const steps = [...document.querySelectorAll("[data-seconds]")];
let now = words.dataset.step - 1;
let clock;
const go = (to) => {
  now = to;
  clearTimeout(clock);
  if (words.textContent !== steps[now].textContent) words.textContent = steps[now].textContent;
  document.querySelector("[data-number]").textContent = now + 1;
  document.querySelector("[data-stop]").href = `?step=${now + 1}&by-hand`;
  if (now + 1 < steps.length) clock = setTimeout(go, steps[now].dataset.seconds * 1000, now + 1);
};
go(now);
document.querySelector("[data-next]")?.addEventListener("click", (event) => {
  event.preventDefault();
  go((now + 1) % steps.length);
});
