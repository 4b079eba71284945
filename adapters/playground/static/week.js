// A week that goes by: one thing after the other, slowly enough to read.

import { byId } from "./dom.js";
import * as words from "./words.js";

const WEEK = 7 * 24 * 60 * 60 * 1000;
const BETWEEN = 1600;

let watching = null;

/** `world` is { now(), next(), isAsked() }. */
export function start(world) {
  byId("watch").addEventListener("click", () => (watching ? stop() : watch(world)));
}

/** It ends after a week, when a form opens, when nothing happens any more, or when somebody says stop. */
function watch(world) {
  const until = Date.parse(world.now()) + WEEK;
  const step = async () => {
    const before = world.now();
    await world.next();
    const over = Date.parse(world.now()) >= until || world.now() === before || world.isAsked();
    if (watching && !over) watching = setTimeout(step, BETWEEN);
    else stop();
  };
  watching = setTimeout(step, 0);
  show();
}

export function stop() {
  clearTimeout(watching);
  watching = null;
  show();
}

function show() {
  byId("watch").setAttribute("aria-pressed", String(Boolean(watching)));
  byId("watch").textContent = watching ? words.watch.stop : words.watch.start;
}
