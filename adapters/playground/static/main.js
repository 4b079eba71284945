// The page: holds who we are and where, asks what is to be seen, and shows it.

import * as api from "./api.js";
import * as composer from "./composer.js";
import * as conversation from "./conversation.js";
import { byId, kept, say } from "./dom.js";
import * as forms from "./forms.js";
import { spoken } from "./messages.js";
import * as people from "./people.js";
import * as timeline from "./timeline.js";
import * as tools from "./tools.js";
import * as tour from "./tour.js";
import * as week from "./week.js";
import * as words from "./words.js";

let about = null;
let state = null;
let me = "";
let at = "";
let busy = 0;
let latest = "";
let looking = false;

// What each person has looked at: numbers rise with everything that happens.
let began = 0;
const looked = new Map();
const heard = new Map();

const person = (id) => about.people.find((one) => one.id === id) || { id, name: id, zone: "UTC" };
const here = () => state.places.find((one) => one.id === at) || state.places.at(-1);
const number = (item) => Number(item.id.slice(1)) || 0;

function unseen(place) {
  const last = looked.get(`${me} ${place.id}`) ?? began;
  return place.items.filter((item) => item.kind !== "written" && number(item) > last).length;
}

// ---- showing ----

function show(next) {
  if (next.me !== me || (state && state.me === me && isLater(state.version, next.version))) return;
  const before = state;
  state = next;
  heard.set(me, state.rung[me]);
  const place = here();
  at = place.id;
  const { zone, now } = state;
  const { platform } = about;
  const view = { me, zone, now, platform, person, press, reply: composer.reply, dismiss, choose, go, unseen, rung };
  announce(before, place);
  look(place);
  people.show(about.people, state.places, at, view);
  conversation.show(place, view);
  composer.show(place);
  timeline.show(state, view);
  forms.show(state.form, { zone, send, leave });
  kept(() => sessionStorage.setItem("interlude-at", `${me} ${at}`));
  document.title = `${titled(place)} · ${person(me).name} · Interlude playground`;
}

/** A version is the name of a stage and a number that rises on it. */
const stageOf = (version) => version.split(".")[0];
const countOf = (version) => Number(version.split(".")[1]);
const isLater = (one, other) => stageOf(one) === stageOf(other) && countOf(one) > countOf(other);

const rung = (id) => state.rung[id] - (heard.get(id) ?? state.rung[id]);

function look(place) {
  const most = Math.max(began, ...place.items.map(number));
  looked.set(`${me} ${place.id}`, most);
}

/** What is new or changed for this person is said once, what is here first; nobody is moved by it. */
function announce(before, place) {
  if (!before || before.me !== state.me) return;
  const old = new Map(before.places.flatMap((one) => one.items.map((item) => [item.id, looksOf(item)])));
  const entries = state.places.flatMap((one) => one.items.map((item) => ({ item, one })));
  const told = entries.filter(({ item }) => item.message && item.kind !== "home");
  const here_ = told.filter(({ item, one }) => one.id === place.id && old.get(item.id) !== looksOf(item));
  const away = told.filter(({ item, one }) => one.id !== place.id && !old.has(item.id));
  if (away.length) knock(away.at(-1).one, away.at(-1).item.message.notice);
  const short = ({ item, one }) => old.has(item.id) && (one.kind === "channel" || one.kind === "group");
  const said = [
    ...here_.map((entry) => (short(entry) ? entry.item.message.notice : spoken(entry.item.message, state.zone))),
    ...away.map(({ item, one }) => `New in ${titled(one)}: ${item.message.notice}`),
  ];
  if (said.length) say(said.slice(0, 3).join(". "));
}

const looksOf = (item) => JSON.stringify(item.message);

const titled = (place) => words.titled(place).name;

/** What came in another place: the line that a locked phone shows, and the way there. */
function knock(place, notice) {
  byId("elsewhere").hidden = !place;
  byId("elsewhere-what").textContent = place ? words.elsewhere(titled(place), notice) : "";
  byId("elsewhere-go").onclick = () => go(place.id);
}

function problem(error) {
  if (!(error instanceof api.Problem)) throw error;
  const text = words.problems[error.message] || words.problems.gone;
  composer.hint(text, true);
  say(text);
}

// ---- doing ----

/** One deed; answers whether it worked. */
async function act(name, body = {}) {
  busy += 1;
  document.body.dataset.busy = "yes";
  try {
    show(await api.deed(name, { as: me, at, ...body }));
    return true;
  } catch (error) {
    problem(error);
    return false;
  } finally {
    busy -= 1;
    if (!busy) delete document.body.dataset.busy;
    if (!busy && state && latest) changed(latest);
  }
}

async function press(action, on, button) {
  if (button.getAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  await answered(() => act("click", { action, on }));
  button.removeAttribute("aria-disabled");
}

/** Does something, and brings into view what came of it. */
async function answered(does) {
  const known = new Set(here().items.map((item) => item.id));
  const done = await does();
  const fresh = here().items.findLast((item) => !known.has(item.id));
  if (fresh) conversation.bringIntoView(fresh.id);
  return done;
}

const dismiss = (item) => act("dismiss", { private: item.private });
const send = (values) => answered(() => act("submit", { values }));
const leave = () => act("close-form");

async function write(text, replyTo) {
  if (at === "home") at = "direct";
  return answered(() => (text.startsWith("/") ? act("command", { line: text }) : act("say", { text, replyTo })));
}

async function turn(by) {
  const before = state.happened.length ? state.happened.at(-1).id : 0;
  if (!(await act("turn", { by }))) return;
  const fresh = state.happened.filter((one) => one.id > before).length;
  byId("still").textContent = by === "next" && !fresh ? words.time.nothing : words.time.still;
  if (!byId("live").textContent || !fresh) say(`It is ${byId("now").textContent}, ${byId("today").textContent}.`);
}

async function begin(platform) {
  week.stop();
  const before = state;
  state = null;
  if (await act("start", { platform })) await open();
  else state = before;
}

// ---- going ----

async function choose(id) {
  me = id;
  knock(null);
  closePeople();
  await refresh();
  say(`You are ${person(me).name} now.`);
}

async function go(place) {
  at = place;
  knock(null);
  const here = document.activeElement;
  await refresh();
  // Whoever has begun to write meanwhile goes on writing.
  if ([here, document.body].includes(document.activeElement)) byId("stream").focus({ preventScroll: true });
}

async function refresh() {
  try {
    show(await api.state(me, at));
  } catch (error) {
    problem(error);
  }
}

/** A stage that this page has not seen yet. While it cannot be seen, all stays as it was. */
async function open() {
  const found = await api.about();
  const who = found.people.some((one) => one.id === me) ? me : found.people[1].id;
  const first = await api.state(who, at);
  knock(null);
  looked.clear();
  heard.clear();
  [state, about, me] = [null, found, who];
  composer.know(about);
  tools.showPlatform(about.platform);
  began = Math.max(0, ...first.happened.map((one) => one.id));
  for (const one of about.people) heard.set(one.id, first.rung[one.id]);
  show(first);
}

/** Another window, or the same one a moment ago, changed the world. */
async function changed(version) {
  latest = version;
  if (busy || looking || !state) return;
  looking = true;
  const before = state.version;
  try {
    if (stageOf(version) !== stageOf(before)) await open();
    else if (isLater(version, before)) await refresh();
  } catch (error) {
    problem(error);
  } finally {
    looking = false;
  }
  if (latest !== version && state && state.version !== before) await changed(latest);
}

const closePeople = tools.disclose("people-toggle", "people");
tools.disclose("time-toggle", "time-more");
tools.disclose("tools-toggle", "tools");
tools.theme();
tools.chats(begin);
composer.start(write);
byId("below").addEventListener("click", conversation.toEnd);
week.start({ now: () => state.now, next: () => turn("next"), isAsked: () => Boolean(state.form) });
byId("others").addEventListener("click", () => act("others"));
for (const one of document.querySelectorAll("[data-turn]")) one.addEventListener("click", () => turn(one.dataset.turn));
[me, at] = (kept(() => sessionStorage.getItem("interlude-at")) || " ").split(" ");
await open();
document.documentElement.dataset.ready = "yes";
api.follow(changed, composer.hint, () => problem(new api.Problem("unreachable")));
tour.start();
