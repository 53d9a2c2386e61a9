// The door: names while one types, codes from the camera, and all of it through a lost network.

const form = document.querySelector('[data-door]');
const text = form.dataset;
const event = text.door;
const told = document.getElementById('told');
const matches = document.getElementById('matches');
const input = form.elements.code;
let expected = [];

// What is still to be sent: kept on this device until the server has it.
const KEPT = `door-${event}`;
const queue = () => JSON.parse(localStorage.getItem(KEPT) ?? '[]');
const keep = (list) => {
  localStorage.setItem(KEPT, JSON.stringify(list));
  document.getElementById('queue').textContent = list.length ? text.waiting.replace('#c', list.length) : '';
};

// A fresh list now and then; without a network the service worker gives the last one.
async function fetchExpected() {
  try {
    const answer = await fetch(`/desk/${event}/door.json`);
    if (answer.ok) expected = await answer.json();
  } catch { /* the last one stays */ }
}

const plain = (words) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const reference = (code) => code.toUpperCase().replace(/[^0-9A-Z]/g, '');

// What a scanned code holds begins with the registration's id.
function idOf(code) {
  const token = code.split('/').pop();
  if (!/^[\w-]{48}$/.test(token)) return null;
  const bytes = atob(token.slice(0, 24).replace(/-/g, '+').replace(/_/g, '/'));
  const hex = [...bytes].slice(0, 16).map((sign) => sign.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const whom = (code) => {
  const id = idOf(code);
  return expected.find((one) => (id ? one.id === id : reference(one.reference) === reference(code)));
};

function say(words, kind, again) {
  const banner = document.createElement('p');
  banner.className = `banner loud ${kind === 'in' ? '' : 'off'}`;
  banner.textContent = words;
  told.replaceChildren(banner);
  if (again) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button', textContent: text.admit });
    button.addEventListener('click', () => come({ ...again, id: crypto.randomUUID(), take_seat: true }));
    told.append(button);
  }
  navigator.vibrate?.(kind === 'in' ? 60 : [200, 100, 200]);
}

// Sends one; returns what was answered, or nothing without a network.
async function send(one) {
  const body = JSON.stringify(one);
  try {
    return await fetch(`/api/v1/events/${event}/check-ins`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
  } catch {
    return null;
  }
}

async function come(one) {
  matches.replaceChildren();
  const answer = await send(one);
  if (!answer || answer.status >= 500) return later(one);
  const said = await answer.json();
  if (answer.status === 201) say(text.in.replace('#n', said.name), 'in');
  else if (answer.status === 200) {
    const since = new Date(said.since).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
    say(text.already.replace('#n', said.name).replace('#s', since), 'in');
  } else if (answer.status === 401) {
    later(one);
    say(text.signedOut, 'off');
  } else {
    const hasNone = answer.status === 409 && one.session && !one.take_seat;
    say(answer.status === 404 ? text.nobody : said.detail, 'off', hasNone ? one : null);
  }
}

// Without a network: judged by the last list, and sent as soon as there is one.
function later(one) {
  const person = whom(one.code);
  if (!person) return say(text.nobody, 'off');
  if (one.session && !person.seats.includes(one.session)) return say(text.noSeat.replace('#n', person.name), 'off');
  keep([...queue(), one]);
  say(text.kept.replace('#n', person.name), 'in');
}

let isFlushing = false;
async function flush() {
  if (isFlushing) return;
  isFlushing = true;
  for (const one of queue()) {
    const answer = await send(one);
    if (!answer || answer.status >= 500) break;
    if (answer.status === 401) {
      say(text.signedOut, 'off');
      break;
    }
    if (!answer.ok) {
      const line = document.createElement('li');
      line.textContent = `${text.late} ${whom(one.code)?.name ?? one.code}: ${(await answer.json()).detail}`;
      document.getElementById('late').append(line);
    }
    keep(queue().filter((other) => other.id !== one.id));
  }
  isFlushing = false;
}

const shown = (code) => ({ id: crypto.randomUUID(), code, session: form.elements.session.value || null, at: new Date().toISOString() });

form.addEventListener('submit', (submit) => {
  const code = input.value.trim();
  const first = matches.querySelector('button');
  // A name that nobody has on the list here: the server looks further.
  if (!idOf(code) && reference(code).length !== 6 && !first) return;
  submit.preventDefault();
  input.value = '';
  come(shown(first && !whom(code) ? first.dataset.code : code));
  input.focus();
});

input.addEventListener('input', () => {
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  const fits = (one) => words.every((word) => plain(one.name).split(/\s+/).some((part) => part.startsWith(word)));
  const found = words.join('').length < 2 ? [] : expected.filter(fits).slice(0, 8);
  matches.replaceChildren(...found.map((one) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button found' });
    button.dataset.code = one.reference;
    button.textContent = `${one.name} ${one.reference}`;
    button.addEventListener('click', () => {
      input.value = '';
      come(shown(one.reference));
      input.focus();
    });
    return button;
  }));
});

// The camera. The same code is taken again only after it was out of sight.
const scan = document.getElementById('scan');
const camera = document.getElementById('camera');
scan.hidden = !navigator.mediaDevices;
scan.addEventListener('click', async () => {
  if (camera.srcObject) {
    for (const track of camera.srcObject.getTracks()) track.stop();
    camera.srcObject = null;
    camera.hidden = true;
    return;
  }
  try {
    const { decodeQR } = await import('./vendor/qr/decode.js');
    camera.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: 640 } });
    camera.hidden = false;
    await camera.play();
    look(decodeQR);
  } catch {
    say(text.noCamera, 'off');
  }
});

function look(decode) {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let last = null;
  let missed = 0;
  const step = async () => {
    if (!camera.srcObject) return;
    [canvas.width, canvas.height] = [camera.videoWidth, camera.videoHeight];
    let code = null;
    if (canvas.width) {
      context.drawImage(camera, 0, 0);
      try {
        code = decode(context.getImageData(0, 0, canvas.width, canvas.height));
      } catch { /* no code in sight */ }
    }
    if (code && code !== last) {
      last = code;
      await come(shown(code));
    }
    missed = code ? 0 : missed + 1;
    if (missed > 5) last = null;
    setTimeout(step, 150);
  };
  step();
}

keep(queue());
fetchExpected();
setInterval(fetchExpected, 60_000);
setInterval(flush, 5_000);
addEventListener('online', flush);
flush();

if ('serviceWorker' in navigator) {
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    const addresses = performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => name.includes('/a/'));
    for (const address of [location.href, `/desk/${event}/door.json`, ...addresses]) fetch(address);
  }, { once: true });
  navigator.serviceWorker.register('/sw.js', { scope: '/desk/' });
}
