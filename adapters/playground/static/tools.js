// Light or dark, the other chat, starting again, and what opens on a narrow screen.

import { button, byId, h, kept } from "./dom.js";
import * as words from "./words.js";

const THEMES = ["auto", "light", "dark"];

export function theme() {
  const chooser = byId("theme");
  const now = () => document.documentElement.dataset.theme || "auto";
  const show = () => (chooser.textContent = words.themes[now()]);
  chooser.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(now()) + 1) % THEMES.length];
    if (next === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    kept(() => localStorage.setItem("interlude-theme", next));
    show();
  });
  show();
}

export function disclose(opener, region) {
  const shown = (open) => {
    byId(opener).setAttribute("aria-expanded", String(open));
    byId(region).classList.toggle("open", open);
  };
  const isOpen = () => byId(opener).getAttribute("aria-expanded") === "true";
  byId(opener).addEventListener("click", () => shown(!isOpen()));
  byId(region).addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    shown(false);
    byId(opener).focus();
  });
  return () => shown(false);
}

/** `begin(platform)` sets the stage anew; it is asked for before. */
export function chats(begin) {
  const now = () => document.documentElement.dataset.platform;
  for (const one of document.querySelectorAll("button[data-platform]")) {
    one.addEventListener("click", () => one.dataset.platform !== now() && confirm(one.dataset.platform, begin));
  }
  byId("start-again").addEventListener("click", () => confirm(now(), begin));
}

export function showPlatform(platform) {
  document.documentElement.dataset.platform = platform;
  for (const one of document.querySelectorAll("button[data-platform]")) {
    one.setAttribute("aria-pressed", String(one.dataset.platform === platform));
  }
}

function confirm(platform, begin) {
  const dialog = byId("confirm");
  const text = words.restart[platform];
  const close = () => dialog.close();
  const yes = () => {
    close();
    begin(platform);
  };
  dialog.replaceChildren(
    h("h2", { id: "confirm-title" }, text.title),
    h("p", {}, text.text),
    h("div", { class: "buttons" }, button(words.restart.yes, yes, "primary"), button(words.restart.no, close)),
  );
  dialog.setAttribute("aria-labelledby", "confirm-title");
  dialog.onclose = () => {
    dialog.removeAttribute("aria-labelledby");
    dialog.replaceChildren();
  };
  dialog.showModal();
}
