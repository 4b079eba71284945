// Elements out of words. Text always goes in as text: nothing that a person wrote can become markup.

export const byId = (id) => document.getElementById(id);

/** `h("button", { class: "quiet", on: { click } }, "Send")`; false, null and undefined are left out. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A button; `act` is by what the focus finds it again when it is drawn anew. */
export const button = (label, click, look = "", act = "") =>
  h("button", { type: "button", class: look || false, data: act ? { act } : false, on: { click } }, label);

function set(element, name, value) {
  if (value === false || value === null || value === undefined) return;
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
  } else if (name === "data") {
    Object.assign(element.dataset, value);
  } else if (name === "value") {
    element.value = value;
  } else {
    element.setAttribute(name, value === true ? "" : String(value));
  }
}

const shown = new WeakMap();

/** Show these entries in place of what is there; whatever looks the same is left alone, so nothing flickers. */
export function fill(parent, entries, build) {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let at = null;
  for (const entry of entries) {
    const key = String(entry.id);
    const looks = JSON.stringify(entry);
    const old = before.get(key);
    before.delete(key);
    const child = old && shown.get(old) === looks ? old : build(entry);
    child.dataset.key = key;
    shown.set(child, looks);
    if (old && old !== child) replace(old, child);
    const next = at ? at.nextElementSibling : parent.firstElementChild;
    if (child !== next) parent.insertBefore(child, next);
    at = child;
  }
  for (const gone of before.values()) leave(gone);
}

/** Whoever stood on a button of an element stands on the same button of its successor, or on the element. */
function replace(old, fresh) {
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(fresh);
  if (!held) return;
  const buttons = [...fresh.querySelectorAll("[data-act]")];
  const same = buttons.find((one) => one.dataset.act === held.dataset.act);
  (same || fresh).focus({ preventScroll: true });
}

function leave(gone) {
  const held = gone.contains(document.activeElement);
  const near = gone.previousElementSibling || gone.nextElementSibling;
  gone.remove();
  if (held) (near || byId("conversation")).focus({ preventScroll: true });
}

/** A browser that keeps nothing is as good. */
export function kept(does) {
  try {
    return does();
  } catch {
    return null;
  }
}

export function say(text) {
  const live = byId("live");
  live.textContent = live.textContent === text ? `${text}\u00a0` : text;
}
