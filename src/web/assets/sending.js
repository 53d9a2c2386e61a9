// What was done at a door and is not with the server yet. It stays on this device until the server has it, or somebody saw why not.

const PREFIX = 'door-';

// Why the server refused what is kept here, by id; it is asked once more by each page that opens.
const reasons = new Map();

export const queue = (event) => JSON.parse(localStorage.getItem(PREFIX + event) ?? '[]');
export const keep = (event, list) => localStorage.setItem(PREFIX + event, JSON.stringify(list));
export const waiting = (event) => queue(event).filter((one) => !reasons.has(one.id));
export const refused = (event) => queue(event).filter((one) => reasons.has(one.id)).map((one) => [one, reasons.get(one.id)]);
export const forget = (event, id) => keep(event, queue(event).filter((one) => one.id !== id));

// The events at whose doors something is kept.
export const doors = () => Object.keys(localStorage)
  .filter((key) => key.startsWith(PREFIX) && localStorage.getItem(key) !== '[]').map((key) => key.slice(PREFIX.length));

// Sends one; returns what was answered, or nothing without a network.
export async function send(event, { undo, ...one }) {
  const headers = { 'Content-Type': 'application/json' };
  const path = `/api/v1/events/${event}/check-ins`;
  const post = (body) => fetch(path, { method: 'POST', body: JSON.stringify(body), headers });
  try {
    if (undo) return await fetch(`${path}/${undo}`, { method: 'DELETE' });
    const answer = await post(one);
    if (answer.status !== 422 || !one.at) return answer;
    // This device's clock is wrong: then it was now.
    return await post({ ...one, at: undefined });
  } catch {
    return null;
  }
}

// Whether it is to be sent again later.
export const isForLater = (answer) => !answer || answer.status >= 500 || [401, 429].includes(answer.status);

// Sends what waits, in its order; returns the answer that it stopped at, if it did.
export async function sendWaiting(event) {
  for (const one of waiting(event)) {
    const answer = await send(event, one);
    if (isForLater(answer)) return answer ?? new Response(null, { status: 503 });
    // What was to be taken back and is not there is as it should be.
    if (answer.ok || (one.undo && answer.status === 404)) forget(event, one.id);
    else reasons.set(one.id, (await answer.json().catch(() => ({}))).detail ?? answer.status);
  }
  return null;
}
