// Light or dark, the other chat, starting again, and what opens on a narrow screen.

import { byId, h } from "./dom.js";
import * as words from "./words.js";

const THEMES = ["auto", "light", "dark"];

export function theme() {
  const button = byId("theme");
  const now = () => document.documentElement.dataset.theme || "auto";
  const show = () => (button.textContent = words.themes[now()]);
  button.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(now()) + 1) % THEMES.length];
    if (next === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem("interlude-theme", next);
    } catch {
      // Kept for this page only.
    }
    show();
  });
  show();
}

export function disclose(button, region) {
  const shown = (open) => {
    byId(button).setAttribute("aria-expanded", String(open));
    byId(region).classList.toggle("open", open);
  };
  const isOpen = () => byId(button).getAttribute("aria-expanded") === "true";
  byId(button).addEventListener("click", () => shown(!isOpen()));
  byId(region).addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    shown(false);
    byId(button).focus();
  });
  return () => shown(false);
}

/** `begin(platform)` sets the stage anew; it is asked for before. */
export function chats(begin) {
  const now = () => byId("chat-memory").closest("html").dataset.platform;
  for (const button of document.querySelectorAll("[data-platform]:is(button)")) {
    button.addEventListener("click", () => button.dataset.platform !== now() && confirm(button.dataset.platform, begin));
  }
  byId("start-again").addEventListener("click", () => confirm(now(), begin));
}

export function showPlatform(platform) {
  document.documentElement.dataset.platform = platform;
  for (const button of document.querySelectorAll("button[data-platform]")) {
    button.setAttribute("aria-pressed", String(button.dataset.platform === platform));
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
    h("div", { class: "buttons" }, h("button", { type: "button", class: "primary", on: { click: yes } }, words.restart.yes), h("button", { type: "button", on: { click: close } }, words.restart.no)),
  );
  dialog.setAttribute("aria-labelledby", "confirm-title");
  dialog.onclose = () => {
    dialog.removeAttribute("aria-labelledby");
    dialog.replaceChildren();
  };
  dialog.showModal();
}
