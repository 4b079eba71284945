// The playground's small API. A deed answers with what the person sees then.

export class Problem extends Error {}

async function read(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(body.problem || "unreachable");
  return body;
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Problem("unreachable");
  }
  return read(response);
}

export const about = () => ask("/api/about");

export const state = (as, at) => ask(`/api/state?${new URLSearchParams({ as, at })}`);

export const deed = (name, body) =>
  ask(`/api/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

export const fileAddress = (as, private_, index) =>
  `/api/file?${new URLSearchParams({ as, private: private_, index })}`;

/** Calls with each version of the world, also after the connection was lost for a while. */
export function follow(onVersion, onFound, onLost) {
  const changes = new EventSource("/api/changes");
  changes.addEventListener("open", () => onFound());
  changes.addEventListener("message", (event) => onVersion(event.data));
  changes.addEventListener("error", onLost);
}
