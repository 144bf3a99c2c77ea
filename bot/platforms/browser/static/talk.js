// Talking to the server: questions, acts, and the line on which changes come.

export class Refused extends Error {}

export const newAct = () =>
  crypto.randomUUID ? crypto.randomUUID()
    : Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function answered(response) {
  let body = {};
  try { body = await response.json(); } catch { /* an answer without words says enough by its status */ }
  if (response.ok) return body;
  throw new Refused(body.error || "That did not work. Try again in a moment.");
}

export async function look(path, query = {}) {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined);
  const response = await fetch(`api/${path}?${new URLSearchParams(filled)}`, { cache: "no-store" });
  return answered(response);
}

// An act carries its own id, so asking again after a broken line can never count it twice.
export function act(path, body, { onWaiting = () => {} } = {}) {
  const sent = JSON.stringify({ act: newAct(), ...body });
  return sending(`api/${path}`, { headers: { "Content-Type": "application/json" }, body: sent }, onWaiting);
}

// A file is sent as it is; what it is, the server sees by reading it.
export function give(path, query, file, { onWaiting = () => {} } = {}) {
  const told = new URLSearchParams({ ...query, act: newAct() });
  return sending(`api/${path}?${told}`, { headers: { "Content-Type": "application/octet-stream" }, body: file }, onWaiting);
}

async function sending(address, request, onWaiting) {
  for (let attempt = 0; ; attempt += 1) {
    let response;
    try {
      response = await fetch(address, { method: "POST", ...request });
    } catch {
      response = null;
    }
    if (response && response.status !== 503) return answered(response);
    if (attempt >= 40) throw new Refused("The stage cannot be reached. Nothing was lost: try again when it is back.");
    onWaiting();
    await pause(Math.min(400 * (attempt + 1), 3000));
  }
}

export function follow(query, hear) {
  const line = new EventSource(`api/events?${new URLSearchParams(query)}`);
  line.addEventListener("change", (event) => hear.change(JSON.parse(event.data), Number(event.lastEventId)));
  line.addEventListener("clock", (event) => hear.clock(JSON.parse(event.data)));
  line.addEventListener("anew", () => hear.anew());
  line.addEventListener("open", () => hear.open());
  line.addEventListener("error", () => hear.lost(line.readyState === EventSource.CLOSED));
  return () => line.close();
}
