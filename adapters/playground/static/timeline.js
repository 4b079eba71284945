// The clock, and what happened, newest first; nothing of it moves what somebody is reading.

import { byId, fill, h } from "./dom.js";
import * as moments from "./moments.js";
import * as words from "./words.js";

/** `view` is { zone, person(id) }. */
export function show(state, view) {
  byId("now").textContent = moments.time(state.now, view.zone);
  byId("now").dateTime = state.now;
  byId("today").textContent = moments.day(state.now, view.zone);
  byId("zone").textContent = moments.zoneName(state.now, view.zone);
  const days = byDay([...state.happened].reverse(), view);
  fill(byId("happened"), days, (day) => section(day, view));
  if (!days.length) byId("happened").replaceChildren(h("p", { class: "soft" }, words.happened.nothing));
}

function byDay(happened, view) {
  const days = [];
  for (const one of happened) {
    const title = moments.day(one.at, view.zone);
    if (!days.length || days.at(-1).title !== title) days.push({ id: `${title} ${view.zone}`, title, entries: [] });
    days.at(-1).entries.push(one);
  }
  return days;
}

function section(day, view) {
  return h("div", {}, h("h3", {}, day.title), h("ol", {}, day.entries.map((one) => entry(one, view))));
}

function told(one, view) {
  if (one.what === "simulated") return words.happened.simulated(one.count);
  if (one.about) return words.happened[one.what](begins(one.about, view.zone));
  if (one.group) return words.happened[`${one.what}-group`](one.channel);
  if (one.channel) return words.happened[one.what](one.channel);
  return words.happened[`${one.what}-direct`](view.person(one.person).name);
}

const begins = (at, zone) => `${moments.day(at, zone)}, ${moments.time(at, zone)}`;

function entry(one, view) {
  const said = told(one, view);
  const rang = one.channel && one.rung.length ? `, ${words.happened.rang(one.rung.join(", "))}` : "";
  const times = one.what !== "simulated" && one.count > 1 ? `, ${one.count} times` : "";
  return h(
    "li",
    { class: one.what },
    h("time", { datetime: one.at }, moments.time(one.at, view.zone)),
    h("span", {}, h("span", {}, said + times + rang), one.notice && h("span", { class: "soft" }, one.notice)),
  );
}
