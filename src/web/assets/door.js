// The door: names while one types, codes from the camera, and all of it through a lost network.

import { forget, isForLater, keep, queue, refused, send, sendWaiting, waiting } from './sending.js';

const form = document.querySelector('[data-door]');
const text = form.dataset;
const event = text.door;
const told = document.getElementById('told');
const matches = document.getElementById('matches');
const input = form.elements.code;
let expected = [];

// How many are still to be sent, and whatever was refused, until somebody says that they saw it.
function showKept() {
  const count = waiting(event).length;
  document.getElementById('queue').textContent = count ? text.waiting.replace('#c', count) : '';
  const lines = refused(event).map(([one, why]) => {
    const line = document.createElement('li');
    const seen = button(text.seen, () => {
      forget(event, one.id);
      showKept();
    });
    line.append(`${text.late} `, ...withName('#n', whom(one.code)?.name ?? one.code), `: ${why} `, seen);
    return line;
  });
  document.getElementById('late').replaceChildren(...lines);
  document.getElementById('late-lead').hidden = !lines.length;
}

// A fresh list now and then; without a network the service worker gives the last one.
async function fetchExpected() {
  try {
    const answer = await fetch(`/desk/${event}/door.json`);
    if (answer.ok) expected = (await answer.json()).map((one) => ({ came: [], words: [], ...one }));
    showKept();
  } catch { /* the last one stays */ }
}

// Folded as the server folds (letters.rs): it says which letters are alike and what joins; the words of names come with the list.
const alike = new Map(JSON.parse(text.alike));
const sought = (typed) => [...typed].map((sign) => (text.joining.includes(sign) ? "'" : sign)).join('').normalize('NFKD')
  .replace(/[\p{M}\p{DI}]/gu, '').toLowerCase().replace(/\p{M}/gu, '').replace(/./gsu, (sign) => alike.get(sign) ?? sign)
  .split(/[^\p{Alphabetic}\p{N}']+/u).map((word) => word.split("'").filter(Boolean)).filter((parts) => parts.length);
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

// A sentence with somebody's name in it, which keeps its own direction.
function withName(words, name) {
  const bdi = Object.assign(document.createElement('bdi'), { textContent: name });
  const [before, after] = words.split('#n');
  return after === undefined ? [words] : [before, bdi, after];
}

const button = (words, act) => {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: 'button', textContent: words });
  made.addEventListener('click', act);
  return made;
};

function say(words, kind, name = '', ...buttons) {
  const banner = document.createElement('p');
  banner.className = `banner loud ${kind === 'in' ? '' : 'off'}`;
  const sentence = document.createElement('span');
  sentence.append(...withName(words, name));
  banner.append(sentence);
  told.replaceChildren(banner, ...buttons);
  navigator.vibrate?.(kind === 'in' ? 60 : [200, 100, 200]);
}

// Whether somebody was let in here, as far as this device knows.
const isHere = (person, session) => person.came.includes(session ?? '')
  || waiting(event).some((one) => !one.undo && whom(one.code) === person && (one.session ?? '') === (session ?? ''));

async function come(one) {
  matches.replaceChildren();
  const answer = await send(event, one);
  if (isForLater(answer)) {
    later(one);
    return answer?.status === 401 ? say(text.signedOut, 'off') : undefined;
  }
  const said = await answer.json();
  const person = whom(one.code);
  const back = button(text.takeBack, () => takeBack(said.id, one, said.name));
  if (answer.ok) person?.came.push(one.session ?? '');
  if (answer.status === 201) say(text.in, 'in', said.name, back);
  else if (answer.status === 200) {
    const since = new Date(said.since).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
    say(text.already.replace('#s', since), 'in', said.name, back);
  } else {
    const hasNone = answer.status === 409 && one.session && !one.take_seat;
    const admit = button(text.admit, () => come({ ...one, id: crypto.randomUUID(), take_seat: true }));
    say(answer.status === 404 ? text.nobody : said.detail, 'off', '', ...(hasNone ? [admit] : []));
  }
}

function keepOne(one) {
  keep(event, [...queue(event), one]);
  showKept();
}

// Without a network: judged by the last list, and sent as soon as there is one.
function later(one) {
  const person = whom(one.code);
  if (!person) return say(text.nobody, 'off');
  if (one.session && !person.seats.includes(one.session)) return say(text.noSeat, 'off', person.name);
  const words = isHere(person, one.session) ? text.twice : text.kept;
  keepOne(one);
  say(words, words === text.twice ? 'off' : 'in', person.name, button(text.takeBack, () => takeBack(one.id, one, person.name)));
}

// Takes back what was the wrong person: what is still to be sent is not, what was sent is taken back there.
async function takeBack(id, one, name) {
  const person = whom(one.code);
  if (person) person.came = person.came.filter((session) => session !== (one.session ?? ''));
  if (queue(event).some((other) => other.id === id)) {
    forget(event, id);
    showKept();
  } else {
    const undo = { id: crypto.randomUUID(), undo: id, code: one.code };
    const answer = await send(event, undo);
    if (isForLater(answer)) keepOne(undo);
    else if (!answer.ok && answer.status !== 404) return say((await answer.json()).detail, 'off');
  }
  say(text.takenBack, 'off', name);
}

let isFlushing = false;
async function flush() {
  if (isFlushing) return;
  isFlushing = true;
  const stopped = await sendWaiting(event);
  if (stopped?.status === 401) say(text.signedOut, 'off');
  showKept();
  isFlushing = false;
}

const shown = (code) => ({ id: crypto.randomUUID(), code, session: form.elements.session.value || null, at: new Date().toISOString() });

form.addEventListener('submit', (submit) => {
  const code = input.value.trim();
  const left = matches.querySelectorAll('button');
  const isCode = idOf(code) || whom(code);
  // Enter chooses somebody only where nobody else is meant.
  if (!isCode && left.length > 1) {
    submit.preventDefault();
    return say(text.several.replace('#c', matches.dataset.left), 'off');
  }
  submit.preventDefault();
  // A name that nobody has on the list here: the server looks further, where there is a network; without one the page stays.
  if (!isCode && reference(code).length !== 6 && !left.length) {
    return fetch('/health/live', { cache: 'no-store' }).then(() => form.submit(), () => say(text.nobody, 'off'));
  }
  input.value = '';
  come(shown(!isCode && left.length ? left[0].dataset.code : code));
  input.focus();
});

input.addEventListener('input', () => {
  const words = sought(input.value);
  const begins = (one) => (start) => one.words.some((word) => word.startsWith(start));
  const fits = (one) => words.every((parts) => begins(one)(parts.join('')) || parts.every(begins(one)));
  // One letter is too little to go by, unless it is as much as a word.
  const isTooShort = /^[0-9a-z]?$/.test(words.flat().join(''));
  const found = isTooShort ? [] : expected.filter(fits);
  matches.dataset.left = found.length;
  matches.replaceChildren(...found.slice(0, 8).map((one) => {
    const choice = button('', () => {
      input.value = '';
      come(shown(one.reference));
      input.focus();
    });
    choice.className = 'button found';
    choice.dataset.code = one.reference;
    choice.append(...withName(`#n ${one.reference}`, one.name));
    return choice;
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

showKept();
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
