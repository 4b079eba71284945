// Instants written out in somebody's zone.

const formats = new Map();

function format(zone, options) {
  const key = `${zone} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  return formats.get(key);
}

export const city = (zone) => zone.split("/").pop().replaceAll("_", " ");

export const time = (at, zone) => format(zone, { hour: "2-digit", minute: "2-digit" }).format(new Date(at));

export const day = (at, zone) => format(zone, { weekday: "long", day: "numeric", month: "long" }).format(new Date(at));

export const short = (at, zone) => `${format(zone, { weekday: "short" }).format(new Date(at))} ${time(at, zone)}`;

/** As the bot means it: a time, a day, or both. */
export function written(at, style, zone) {
  if (style === "time") return time(at, zone);
  return style === "day" ? day(at, zone) : `${day(at, zone)}, ${time(at, zone)}`;
}

/** "Nairobi time, UTC+3" */
export function zoneName(at, zone) {
  const parts = format(zone, { timeZoneName: "shortOffset", hour: "numeric" }).formatToParts(new Date(at));
  const offset = parts.find((part) => part.type === "timeZoneName").value.replace("GMT", "UTC");
  return `${city(zone)} time (${offset})`;
}
