// Comfort on top of pages that work without it: clashes said while choosing, a summary in sight, what is wrong found.

import { overlap } from './busy.js';
import { carry, choiceOf, forget, write } from './shelf.js';

const items = [...document.querySelectorAll('.item[data-busy]')].map((element) => ({ element, code: element.dataset.code, note: element.dataset.note,
  when: (element.dataset.time ?? element.closest('.round')?.querySelector('legend .when')?.textContent)?.replaceAll(' ', '\u00a0'), box: element.querySelector('input[type=checkbox]'), title: element.querySelector('label').textContent.trim() })).filter((item) => item.box);
const form = document.querySelector('form.register');

const chosen = () => items.filter((item) => item.box.checked);

// Whoever follows a link and comes back finds what she chose; the programme in another tab does, too.
const choice = () => choiceOf(new FormData(form));
const event = () => new URL(form.action).pathname.replace(/\/register$/, '');

// What cannot be had by who takes part so, is said at once.
function misfits(taken) {
  const box = document.getElementById('misfit');
  const mode = form.querySelector('[name=attendance]:checked')?.value;
  if (!box || !mode) return;
  const isMisfit = ({ element }) => {
    const how = element.querySelector('select[name^=how-]')?.value || mode;
    return element.dataset.only && element.dataset.only !== how;
  };
  const titles = taken.filter(isMisfit).map((item) => item.title);
  const words = mode === 'online' ? form.dataset.misfitOnline : form.dataset.misfitIn_person;
  box.hidden = !titles.length;
  box.textContent = titles.length ? words.replace('#t', titles.join(', ')) : '';
}

function show() {
  const taken = chosen();
  // Which of two is rather wanted, where it was said: nothing is left to be told.
  const isDecided = (a, b) => form.querySelector(`[name="rather-${[a.code, b.code].sort().join('-')}"]:checked`);
  for (const item of items) {
    const other = taken.find((one) => overlap(one.element, item.element) && !isDecided(one, item));
    item.element.classList.toggle('clashes', Boolean(other));
    const words = item.element.querySelector('.clash');
    if (words) words.textContent = other ? form.dataset.clash.replace('#t', other.title) : '';
  }
  carry(event(), choice());
  misfits(taken);
  const list = document.querySelector('.summary');
  if (list) {
    const lines = taken.length ? taken.map((item) => [item.title, item.note, item.when].filter(Boolean).join(', ')) : [list.dataset.empty];
    list.replaceChildren(...lines.map((line) => Object.assign(document.createElement('li'), { textContent: line })));
  }
}

// In a ballot: what is ranked, as it will be sent.
const ranks = [...document.querySelectorAll('form.register select[name^=rank-]')];
const ranking = document.querySelector('.summary');
if (ranking && ranks.length) {
  const tell = () => {
    const line = (select) => {
      const round = select.closest('fieldset').querySelector('legend h3').firstChild.textContent.trim();
      return `${round}, ${select.labels[0].firstChild.textContent}: ${select.selectedOptions[0].textContent.split(' · ')[0]}`;
    };
    const lines = ranks.filter((select) => select.value).map(line);
    if (!lines.length) lines.push(ranking.dataset.empty);
    ranking.replaceChildren(...lines.map((words) => Object.assign(document.createElement('li'), { textContent: words })));
  };
  document.addEventListener('change', tell);
  window.addEventListener('pageshow', tell);
  tell();
}

if (form && items.length) {
  form.addEventListener('change', () => {
    show();
    if (!form.elements.desk) write(event(), choice());
  });
  window.addEventListener('pageshow', show);
  show();
}

// Where all of it is mailed to stands beside the button that sends it; said while it is typed, so that nothing moves under a finger.
const to = document.getElementById('mails-to');
if (to) {
  const say = () => {
    const email = form.elements.email.value.trim();
    to.hidden = !email;
    to.querySelector('strong').textContent = email;
  };
  form.elements.email.addEventListener('input', say);
  window.addEventListener('pageshow', say);
}

// What is wrong is read first; each line leads to its field, which is in sight.
const said = document.querySelector('.mistakes');
for (const line of said?.querySelectorAll('a') ?? []) document.getElementById(line.hash.slice(1))?.closest('details')?.setAttribute('open', '');
said?.focus();
document.addEventListener('click', (event) => {
  const target = event.target.closest?.('.mistakes a');
  const there = target && document.getElementById(target.hash.slice(1));
  if (!there) return;
  event.preventDefault();
  there.closest('details')?.setAttribute('open', '');
  (there.matches('input, select, textarea, button') ? there : there.querySelector('input') ?? there).focus();
});

// Those who register others along take with them what they typed and ticked.
document.querySelector('a[data-form]')?.addEventListener('click', (click) => {
  if (click.ctrlKey || click.metaKey || click.shiftKey) return;
  click.preventDefault();
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const on = make('form', { method: 'post', action: click.currentTarget.pathname, hidden: true });
  const typed = [...new FormData(form)].filter(([name]) => name !== 'key');
  on.append(...[...typed, ['begin', 'yes']].map(([name, value]) => make('input', { type: 'hidden', name, value })));
  document.body.append(on);
  on.submit();
  on.remove();
});

// Whoever went back to the form may think that it changes what they sent: that is asked.
if (performance.getEntriesByType('navigation')[0]?.type === 'back_forward') document.querySelector('form.register input[type=hidden][name=another]')?.remove();

// A form that is on its way is not sent again by a second press; coming back makes it free again.
document.querySelector('form.register')?.addEventListener('submit', (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = 'yes';
});
window.addEventListener('pageshow', () => delete document.querySelector('form.register')?.dataset.sent);

// Whoever joins from elsewhere sees her own clock beside the event's, where the two differ.
for (const time of document.querySelectorAll('time[data-own]')) {
  const [whole, exact, last] = time.dataset.clock.split('|');
  const [from, until] = [time.dateTime, time.dataset.until].map((at) => new Date(at));
  const part = (at, parts) => new Intl.DateTimeFormat(document.documentElement.lang, parts).format(at);
  const hour = (at, timeZone) => {
    const [h, m] = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at).split(':');
    return (m === '00' ? whole : exact).replace('#h', Number(h)).replace('#m', m);
  };
  const day = (timeZone) => part(from, { weekday: 'long', timeZone });
  // The day is said where it is another one.
  const say = (timeZone) => (day(timeZone) === day(time.dataset.zone) ? '' : `${day(timeZone)}, `) +
    `${hour(from, timeZone)} – ${last.replace('#t', hour(until, timeZone))}`;
  const own = say(undefined);
  if (own === say(time.dataset.zone)) continue;
  const beside = document.createElement('span');
  beside.className = 'hint';
  beside.textContent = time.dataset.own.replace('#t', own);
  time.after(' ', beside);
}

// An address to paste elsewhere.
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.done;
  });
}

const printer = document.querySelector('[data-print]');
if (printer) {
  printer.hidden = false;
  printer.addEventListener('click', () => window.print());
}

// What was chosen is sent: the programme begins anew.
if (document.querySelector('[data-sent]')) forget(new URL(document.querySelector('.top .brand').href).pathname);

// Somebody's day: keep it, with all that it shows, for when there is no network.
if (document.body.dataset.keep !== undefined && 'serviceWorker' in navigator) {
  const keep = () => {
    const shown = performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => name.includes('/a/'));
    for (const address of [location.pathname, ...shown]) fetch(address);
  };
  navigator.serviceWorker.addEventListener('controllerchange', keep, { once: true });
  navigator.serviceWorker.register('/sw.js', { scope: '/r/' });
}

// What stays in sight leaves most of the screen to what it stands over.
const foot = document.querySelector('.foot');
if (foot) {
  const fit = () => foot.classList.toggle('is-tall', !foot.querySelector('[open]') && foot.offsetHeight > innerHeight / 3);
  new ResizeObserver(fit).observe(foot);
  addEventListener('resize', fit);
}
