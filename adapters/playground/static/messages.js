// What the bot says, as elements. The server's `render.py` names every kind there is.

import { button, h } from "./dom.js";
import * as moments from "./moments.js";

/** `view` is { zone, press(action, button) }. */
export function message(shown, view) {
  return h("div", { class: "card" }, shown.blocks.map((block) => blocks[block.kind](block, view)));
}

const blocks = {
  heading: (block, view) => h("h2", {}, line(block.text, view)),
  text: (block, view) => h("p", { class: isListed(block) && "listed" }, line(block.text, view)),
  quote: (block, view) => h("blockquote", {}, line(block.text, view)),
  small: (block, view) => h("p", { class: isListed(block) ? "small listed" : "small" }, line(block.text, view)),
  divider: () => h("hr"),
  buttons: (block, view) => h("div", { class: "buttons" }, block.buttons.map((one) => pressable(one, view))),
  menu,
};

/** A line of a list begins with a bullet of its own. */
const isListed = (block) => block.text[0]?.text?.startsWith("• ");

function pressable(one, view) {
  if (one.kind === "link") {
    return h("a", { class: "button", href: one.url || false, target: "_blank", rel: "noopener noreferrer" }, one.label);
  }
  return button(one.label, (event) => view.press(one.action, event.currentTarget), one.style, one.action);
}

let menus = 0;

/** A list and a button beside it: choosing with the arrow keys alone must do nothing yet. */
function menu(block, view) {
  const id = `menu-${(menus += 1)}`;
  const options = block.options.map((one) => h("option", { value: one.action }, one.label));
  const list = h("select", { id, data: { act: id } }, options);
  const click = (event) => view.press(list.value, event.currentTarget);
  return h(
    "div",
    { class: "menu" },
    h("label", { for: id }, block.placeholder),
    h("div", { class: "row" }, list, button("Choose", click, "", `choose ${block.placeholder}`)),
  );
}

export function line(spans, view) {
  return spans.map((span) => written[span.kind](span, view));
}

const written = {
  text: (span) => span.text,
  strong: (span) => h("strong", {}, span.text),
  code: (span) => h("code", {}, span.text),
  mention: (span) => h("span", { class: span.me ? "mention me" : "mention" }, `@${span.text}`),
  moment: (span, view) =>
    h(
      "time",
      { datetime: span.at, title: moments.zoneName(span.at, view.zone) },
      moments.written(span.at, span.style, view.zone),
      span.style !== "day" && h("span", { class: "where" }, ` ${moments.city(view.zone)}`),
    ),
};

/** The words of a message for the live region: what it says and when, not its buttons. */
export function spoken(shown, zone) {
  const told = (span) => (span.kind === "moment" ? moments.written(span.at, span.style, zone) : span.text || "");
  const running = shown.blocks.filter((block) => block.text);
  const texts = running.map((block) => block.text.map(told).join(""));
  return texts.join(" ").slice(0, 400) || shown.notice;
}
