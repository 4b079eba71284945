// Whose eyes we look through, and the places they have.

import { byId, fill, h } from "./dom.js";
import * as moments from "./moments.js";
import * as words from "./words.js";

let standing = "";

/** `view` is { me, now, rung(id), unseen(place), choose(id), go(place) }. */
export function show(people, places, at, view) {
  const own = people.find((one) => one.id === view.me);
  const seen = people.map((one, index) => ({
    ...one,
    hue: index,
    now: one.id === view.me,
    rung: view.rung(one.id),
    time: moments.time(view.now, one.zone),
  }));
  fill(byId("people"), seen, (one) => h("li", {}, person(one, view)));
  const toggle = byId("people-toggle");
  toggle.replaceChildren(...face(seen.find((one) => one.id === own.id)), h("span", { class: "soft" }, "change"));
  const listed = places.map((one) => ({
    id: one.id,
    name: words.titled(one).name,
    now: one.id === at,
    unseen: view.unseen(one),
  }));
  fill(byId("places"), listed, (one) => h("li", {}, place(one, view)));
  const here = byId("places").querySelector("[aria-current]");
  if (here && standing !== at) here.scrollIntoView({ block: "nearest", inline: "nearest" });
  standing = at;
}

function person(one, view) {
  const click = () => view.choose(one.id);
  return h(
    "button",
    { type: "button", class: "who", "aria-pressed": String(one.now), data: { act: one.id }, on: { click } },
    ...face(one),
    one.rung > 0 && h("span", { class: "dot" }, h("span", { class: "unseen" }, `${one.rung} new`)),
  );
}

function face(one) {
  return [
    h("span", { class: `face hue-${one.hue}`, "aria-hidden": "true" }, initials(one.name)),
    h(
      "span",
      { class: "name" },
      h("span", {}, one.name),
      h("span", { class: "soft" }, one.part === "member" ? one.about : `${one.about} · ${words.parts[one.part]}`),
      h("span", { class: "soft" }, `${one.time} in ${moments.city(one.zone)}`),
    ),
  ];
}

const initials = (name) => name.split(" ").map((word) => word[0]).slice(0, 2).join("");

function place(one, view) {
  const click = () => view.go(one.id);
  const here = one.now ? "page" : false;
  return h(
    "button",
    { type: "button", class: "where-to", "aria-current": here, data: { act: one.id }, on: { click } },
    h("span", {}, one.name),
    one.unseen > 0 && h("span", { class: "count" }, String(one.unseen), h("span", { class: "unseen" }, " new")),
  );
}
