// One place as one person sees it: posts, answers only they see, and what was written.

import * as api from "./api.js";
import { button, byId, fill, h } from "./dom.js";
import { message } from "./messages.js";
import * as moments from "./moments.js";
import * as words from "./words.js";

let standing = "";

/** `view` is { me, zone, platform, person(id), press(action, on), reply(item), dismiss(item) }. */
export function show(place, view) {
  const own = words.titled(place);
  byId("place-name").textContent = own.name;
  byId("place-about").textContent = own.about(view.person(view.me).name);
  const stream = byId("stream");
  const another = standing !== `${view.me} ${place.id}`;
  standing = `${view.me} ${place.id}`;
  const below = stream.scrollHeight - stream.scrollTop - stream.clientHeight < 80;
  if (another) byId("items").replaceChildren();
  const last = byId("items").lastElementChild;
  fill(byId("items"), place.items, (item) => drawn(item, view));
  byId("empty").hidden = place.items.length > 0;
  const rings = place.kind === "direct" && view.platform === "ringing";
  byId("empty").textContent = words.empty[rings ? "ringing" : place.kind];
  const more = byId("items").lastElementChild !== last;
  if (another && place.kind === "home") stream.scrollTop = 0;
  else if (another || below) toLast();
  else if (more) byId("below").hidden = false;
}

export function toEnd() {
  const stream = byId("stream");
  stream.scrollTop = stream.scrollHeight;
  byId("below").hidden = true;
}

/** What came last, from its beginning where it is taller than the window. */
function toLast() {
  toEnd();
  const last = byId("items").lastElementChild;
  if (last && last.offsetHeight > byId("stream").clientHeight) last.scrollIntoView({ block: "start" });
}

/** What was answered is read from its beginning. */
export function bringIntoView(key) {
  const item = [...byId("items").children].find((one) => one.dataset.key === key);
  if (!item) return;
  const tall = item.offsetHeight > byId("stream").clientHeight;
  item.scrollIntoView({ block: tall ? "start" : "nearest" });
  byId("below").hidden = true;
}

const drawn = (item, view) =>
  h("li", { class: `item ${item.kind}${item.mine ? " mine" : ""}`, tabindex: -1 }, builders[item.kind](item, view));

const builders = { post, private: private_, written, home };

function post(item, view) {
  return h(
    "article",
    { "aria-label": `Interlude, ${moments.short(item.at, view.zone)}` },
    h(
      "header",
      { class: "by" },
      bot(),
      h("strong", {}, "Interlude"),
      time(item.at, view),
      item.changed && item.changed !== item.at && h("span", { class: "tag" }, "changed ", time(item.changed, view)),
      item.rang && h("span", { class: "tag rang" }, "rang your phone"),
    ),
    message(item.message, pressing(view, item.ref)),
    h("footer", {}, button("Reply", () => view.reply(item), "quiet", "reply")),
  );
}

function private_(item, view) {
  return h(
    "article",
    { "aria-label": `Interlude, only to you, ${moments.short(item.at, view.zone)}` },
    h("header", { class: "by" }, bot(), h("strong", {}, "Interlude"), time(item.at, view), onlyYou()),
    message(item.message, pressing(view, String(item.private))),
    item.files.length > 0 && h("p", { class: "files" }, item.files.map((name, index) => file(name, item, index, view))),
    h("footer", {}, button("Put away", () => view.dismiss(item), "quiet", "dismiss")),
  );
}

function written(item, view) {
  const who = view.person(item.by);
  const name = item.mine ? "You" : who.name;
  return h(
    "article",
    { "aria-label": `${name}, ${moments.short(item.at, view.zone)}` },
    h("header", { class: "by" }, h("strong", {}, name), time(item.at, view), item.command && onlyYou()),
    h(
      "div",
      { class: "bubble" },
      item.replyTo && h("p", { class: "small" }, `On “${item.replyTo}”`),
      h("p", {}, item.command ? h("code", {}, item.text) : item.text),
    ),
  );
}

function home(item, view) {
  return h("article", { "aria-label": "Home" }, message(item.message, pressing(view, "")));
}

const pressing = (view, on) => ({ zone: view.zone, press: (action, button) => view.press(action, on, button) });

const bot = () => h("img", { src: "/static/mark.svg", alt: "", width: 22, height: 22 });

const onlyYou = () => h("span", { class: "tag private" }, "only you see this");

const time = (at, view) =>
  h("time", { datetime: at, title: moments.zoneName(at, view.zone) }, moments.short(at, view.zone));

const file = (name, item, index, view) =>
  h("a", { class: "button", href: api.fileAddress(view.me, item.private, index), download: name }, name);
