// A form of the bot, as a dialog. The browser keeps the focus inside and gives it back afterwards.

import { button, byId, h, say } from "./dom.js";
import { line } from "./messages.js";

let looks = "null";
let leaving = false;

/** `view` is { zone, send(values), leave() }. */
export function show(form, view) {
  const dialog = byId("form");
  if (leaving || JSON.stringify(form) === looks) return;
  looks = JSON.stringify(form);
  if (!form) return dialog.close();
  dialog.setAttribute("aria-labelledby", "form-title");
  dialog.replaceChildren(body(form, view));
  dialog.onclose = () => closed(dialog, view);
  if (!dialog.open) dialog.showModal();
  const wrong = dialog.querySelector("[aria-invalid=true]");
  (wrong || dialog.querySelector("input:checked, input, textarea, button[type=submit]")).focus();
  if (wrong) say(`Not sent yet. ${[...dialog.querySelectorAll(".mistake")].map((one) => one.textContent).join(" ")}`);
}

/** By the bot, by *Not now*, or by Escape, which closes it before anybody is asked. */
async function closed(dialog, view) {
  dialog.removeAttribute("aria-labelledby");
  dialog.replaceChildren();
  if (looks === "null") return;
  looks = "null";
  leaving = true;
  await view.leave();
  leaving = false;
}

function body(form, view) {
  const submit = (event) => {
    event.preventDefault();
    view.send(values(event.currentTarget, form));
  };
  return h(
    "form",
    { novalidate: true, on: { submit } },
    h("h2", { id: "form-title" }, form.title),
    form.intro && h("p", {}, line(form.intro, view)),
    form.fields.map((field, index) => builders[field.kind](field, `field-${index}`, view)),
    h(
      "div",
      { class: "buttons" },
      h("button", { type: "submit", class: "primary" }, form.send),
      button("Not now", () => byId("form").close()),
    ),
  );
}

const builders = {
  text,
  choice: (field, id, view) => group(field, id, view, "radio"),
  choices: (field, id, view) => group(field, id, view, "checkbox"),
  people,
};

function text(field, id, view) {
  // No maxlength: the browser would cut what is pasted without a word. The bot says what is too long, and gives it back.
  const props = { id, name: field.name, value: field.value, ...said(field, id) };
  const input = field.lines ? h("textarea", { ...props, rows: 3 }) : h("input", { ...props, type: "text" });
  const label = h("label", { for: id }, name(field));
  return h("div", { class: "field" }, label, hint(field, id), input, mistake(field, id, view));
}

function group(field, id, view, type) {
  const chosen = type === "radio" ? [field.value] : field.values;
  const entries = field.choices.map((one) => tick(field, one, type, chosen.includes(one.value)));
  const legend = h("legend", {}, name(field));
  const ticks = h("div", { class: "ticks" }, entries);
  const props = { class: "field", ...said(field, id) };
  return h("fieldset", props, legend, hint(field, id), ticks, mistake(field, id, view));
}

function people(field, id, view) {
  return group({ ...field, value: field.values[0] || "" }, id, view, field.most === 1 ? "radio" : "checkbox");
}

/** What need not be answered can be taken back: by choosing it again, or with the Delete key. */
function tick(field, one, type, checked) {
  const input = h("input", { type, name: field.name, value: one.value, checked });
  const label = h("label", { class: "tick" }, input, h("span", {}, one.label));
  if (type === "radio" && !field.required) canBeTakenBack(input, label);
  return label;
}

function canBeTakenBack(input, label) {
  let was = false;
  label.addEventListener("pointerdown", () => (was = input.checked));
  input.addEventListener("click", () => {
    if (was) input.checked = false;
    was = false;
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Delete" || event.key === "Backspace") input.checked = false;
  });
}

const name = (field) => [field.label, field.required && h("span", { class: "soft" }, " (needed)")];

const hint = (field, id) => field.hint && h("p", { class: "small", id: `${id}-hint` }, field.hint);

const mistake = (field, id, view) =>
  field.mistake && h("p", { class: "mistake", id: `${id}-mistake` }, line(field.mistake, view));

function said(field, id) {
  const by = [field.hint && `${id}-hint`, field.mistake && `${id}-mistake`].filter(Boolean).join(" ");
  return {
    "aria-describedby": by || false,
    "aria-invalid": field.mistake ? "true" : false,
    "aria-required": field.kind === "text" && field.required ? "true" : false,
  };
}

function values(element, form) {
  const data = new FormData(element);
  const given = {};
  for (const field of form.fields) {
    const several = field.kind === "choices" || field.kind === "people";
    const value = several ? data.getAll(field.name) : data.get(field.name);
    if (value !== null) given[field.name] = value;
  }
  return given;
}
