// Somebody's day moves with the clock: what is next, in how many minutes; and with what the organisers change, once a minute.

const MINUTE = 60_000;
// How far this device's clock is behind the server's: one of them says all times on this page.
let behind = 0;
const said = (page) => Number(page.getElementById('ticket')?.dataset.now) || Date.now();

// Of one's own, as the server picks it: the one that is on, unless another begins before it ends; and what comes after it.
function next(now) {
  const rows = [...document.querySelectorAll('#day > .entry.is-confirmed')].map((row) => ({ row,
    from: Date.parse(row.dataset.from), until: Date.parse(row.dataset.until) })).filter((one) => one.until > now);
  const on = rows.find((one) => one.from <= now);
  const coming = rows.filter((one) => one.from > now).sort((a, b) => a.from - b.from)[0];
  return on && !(coming && coming.from < on.until) ? [on, coming] : [coming];
}
const hoursOf = (row) => row.querySelector('.time').firstChild.textContent.trim();
const titleOf = (row) => row.querySelector('h3').textContent.trim();

function tick() {
  const ticket = document.getElementById('next');
  if (!ticket) return;
  const now = Date.now() + behind;
  const [one, after] = next(now);
  ticket.hidden = !one;
  if (!one) return;
  const say = (name, words) => { const at = ticket.querySelector(name); if (at.textContent !== words) at.textContent = words; };
  const code = one.row.id.slice(2);
  if (ticket.dataset.of !== code) {
    ticket.dataset.of = code;
    say('.place', one.row.dataset.spot);
    say('.way', one.row.dataset.way);
    say('.t', titleOf(one.row));
    say('.span', hoursOf(one.row));
    say('.by', '');
    for (const row of document.querySelectorAll('#day > .entry')) {
      row.classList.toggle('is-next', row === one.row);
      if (row !== one.row) row.querySelector('.pill.now')?.remove();
    }
  }
  const soon = after && after.from - now < 720 * MINUTE ? after.row : null;
  ticket.querySelector('.then').hidden = !soon;
  if (soon) say('.then', ticket.dataset.then.replace('#t', hoursOf(soon)).replace('#p', soon.dataset.spot).replace('#s', titleOf(soon)));
  const minutes = Math.ceil((one.from - now) / MINUTE);
  if (minutes <= 0) say('.wait', ticket.dataset.on);
  else if (minutes < 60) say('.wait', ticket.dataset.minutes.replace('#m', minutes));
  else if (minutes < 720 && minutes % 60 === 0) say('.wait', ticket.dataset.whole.replace('#h', minutes / 60));
  else if (minutes < 720) say('.wait', ticket.dataset.hours.replace('#h', Math.floor(minutes / 60)).replace('#m', minutes % 60));
}

// What is under somebody's hands stays as it is.
const isTouched = (part) => part.contains(document.activeElement) || part.querySelector('details[open]');

async function renew() {
  if (document.hidden || !navigator.onLine) return;
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!answer.headers.has('Kept')) behind = said(fresh) - Date.now();
    for (const id of ['ticket', 'day']) {
      const [old, now] = [document.getElementById(id), fresh.getElementById(id)];
      if (old && now && !isTouched(old) && old.innerHTML !== now.innerHTML) old.replaceWith(now);
    }
  } catch { /* Without a network the clock goes on. */ }
}

setInterval(async () => { tick(); await renew(); tick(); }, MINUTE);
document.addEventListener('visibilitychange', () => { if (!document.hidden) tick(); });
// A page that says another time is one that was kept, or this clock is wrong: the server is asked which.
if (Math.abs(said(document) - Date.now()) > MINUTE) await renew();
tick();
