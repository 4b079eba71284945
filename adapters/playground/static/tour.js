// A short way round. It stands beside what it speaks of and stops nobody from trying it.

import { button, byId, h, kept } from "./dom.js";
import * as words from "./words.js";

const TAKEN = "interlude-tour";
let at = -1;
let from = null;

export function start() {
  byId("tour-open").addEventListener("click", open);
  byId("tour").addEventListener("keydown", (event) => event.key === "Escape" && leave());
  if (!kept(() => localStorage.getItem(TAKEN))) open();
}

function open() {
  from = document.activeElement;
  go(0);
}

function go(step) {
  light(null);
  at = step;
  const one = words.tour[at];
  const isLast = at === words.tour.length - 1;
  const onward = isLast ? leave : () => go(at + 1);
  const tour = byId("tour");
  tour.hidden = false;
  tour.setAttribute("aria-labelledby", "tour-title");
  tour.replaceChildren(
    h("p", { class: "soft" }, `${at + 1} of ${words.tour.length}`),
    h("h2", { id: "tour-title", tabindex: -1 }, one.title),
    h("p", {}, one.text),
    h(
      "div",
      { class: "buttons" },
      button(isLast ? words.tourButtons.done : words.tourButtons.next, onward, "primary"),
      at > 0 && button(words.tourButtons.back, () => go(at - 1)),
      !isLast && button(words.tourButtons.skip, leave, "quiet"),
    ),
  );
  light(one.at);
  byId("tour-title").focus({ preventScroll: true });
}

function light(selector) {
  document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  const lit = selector && document.querySelector(selector);
  if (lit) lit.classList.add("lit");
  const place = lit && lit.getBoundingClientRect();
  byId("tour").classList.toggle("above", Boolean(place) && place.top > innerHeight / 2);
}

function leave() {
  light(null);
  byId("tour").hidden = true;
  byId("tour").removeAttribute("aria-labelledby");
  byId("tour").replaceChildren();
  kept(() => localStorage.setItem(TAKEN, "taken"));
  const back = from && from !== document.body && from.isConnected ? from : byId("conversation");
  back.focus({ preventScroll: true });
}
