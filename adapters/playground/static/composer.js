// Writing to the bot, and the commands that a slash offers. A combobox: the arrow keys move, Tab and Enter take.

import { byId, h } from "./dom.js";
import * as words from "./words.js";

const input = () => byId("write");
const list = () => byId("commands");

let commands = [];
let people = [];
let at = -1;
let replying = null;
let place = null;

/** `send(text, replyTo)` is asked to say or to command; it answers whether that worked. */
export function start(send) {
  byId("composer").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input().value.trim();
    if (!text) return;
    close();
    if (await send(text, replying ? replying.ref : "")) {
      input().value = "";
      reply(null);
    }
  });
  input().addEventListener("input", offer);
  input().addEventListener("keydown", keys);
  input().addEventListener("blur", close);
  byId("no-reply").addEventListener("click", () => {
    reply(null);
    input().focus();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, dialog");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input().focus();
    if (!input().value) input().value = "/";
    offer();
  });
}

export function know(about) {
  commands = about.commands;
  people = about.people;
}

export function show(shown) {
  if (place !== null && place !== shown.id) reply(null);
  place = shown.id;
  label(shown.kind);
}

export function reply(item) {
  replying = item;
  byId("replying").hidden = !item;
  byId("replying-to").textContent = item ? words.write.reply(item.message.notice) : "";
  if (item) input().focus();
}

function label(kind) {
  const text = words.write[kind === "home" ? "direct" : kind];
  input().setAttribute("aria-label", text);
  input().placeholder = text;
}

/** What stands under the line: how to write, or what is in the way. */
export function hint(text = words.write.hint, isProblem = false) {
  byId("write-hint").textContent = text;
  byId("write-hint").classList.toggle("problem", isProblem);
}

// ---- completion ----

function offer() {
  const entries = completions(input().value);
  if (!entries.length) return close();
  at = 0;
  list().replaceChildren(...entries.map(entry));
  list().hidden = false;
  input().setAttribute("aria-expanded", "true");
  hint(words.write.commandHint);
  mark();
}

function completions(text) {
  if (!text.startsWith("/")) return [];
  const typed = text.toLowerCase();
  const chosen = commands.find((one) => one.options.length && begins(one, typed) && longest(one, typed));
  if (chosen) return options(chosen, text);
  const offered = [...commands].sort((one, other) => Number(one.line.includes(" ")) - Number(other.line.includes(" ")));
  const fitting = offered.filter((one) => one.line.startsWith(typed) || one.also.startsWith(typed));
  return fitting.map(({ line, help, options: wanted }) => ({ take: wanted.length ? `${line} ` : line, line, help }));
}

const begins = (one, typed) => typed.startsWith(`${one.line} `) || typed.startsWith(`${one.also} `);

/** `/circle invite ` is that command, not `/circle` with a word behind it. */
function longest(one, typed) {
  const longer = commands.filter((other) => other !== one && other.also.length > one.line.length);
  return !longer.some((other) => typed.startsWith(`${other.also} `));
}

function options(command, text) {
  const words_ = text.split(" ");
  const last = words_.at(-1).toLowerCase();
  const before = text.slice(0, text.length - last.length);
  const wanted = command.options[0];
  const values =
    wanted.kind === "person"
      ? people.map((one) => ({ line: `@${one.id}`, help: one.name }))
      : wanted.choices.map((one) => ({ line: one, help: "" }));
  const fresh = values.filter((one) => one.line.startsWith(last) || one.line.startsWith(`@${last}`));
  return fresh.filter((one) => one.line !== last).map((one) => ({ take: before + one.line, ...one }));
}

function entry(one, index) {
  const pointerdown = (event) => {
    event.preventDefault();
    take(index);
  };
  return h(
    "li",
    { role: "option", id: `command-${index}`, data: { take: one.take }, on: { pointerdown } },
    h("code", {}, one.line),
    " ",
    h("span", { class: "soft" }, one.help),
  );
}

function mark() {
  [...list().children].forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
  input().setAttribute("aria-activedescendant", `command-${at}`);
  list().children[at].scrollIntoView({ block: "nearest" });
}

function take(index) {
  input().value = list().children[index].dataset.take;
  input().focus();
  if (input().value.endsWith(" ")) offer();
  else close();
}

function close() {
  at = -1;
  list().hidden = true;
  input().setAttribute("aria-expanded", "false");
  input().removeAttribute("aria-activedescendant");
  hint(words.write.hint);
}

/** A whole command stands there already, by either of its names, or what is chosen: Enter then sends it. */
function isTaken() {
  const typed = input().value.trim();
  const whole = commands.some((one) => one.line === typed || one.also === typed);
  return whole || list().children[at].dataset.take.trim() === typed;
}

function keys(event) {
  if (list().hidden) return;
  const count = list().children.length;
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (move) {
    event.preventDefault();
    at = (at + move + count) % count;
    mark();
  } else if (event.key === "Escape") {
    event.preventDefault();
    close();
  } else if (event.key === "Tab" || (event.key === "Enter" && !isTaken())) {
    event.preventDefault();
    take(at);
  }
}
