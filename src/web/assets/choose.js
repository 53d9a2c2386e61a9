// Comfort on top of a programme that works without it: seats that move, what is chosen in sight, kept until it is sent.

import { follow } from './stream.js';

const form = document.querySelector('form.choose');
const text = form.dataset;
const items = [...form.querySelectorAll('.item[data-busy]')].map((element) => {
  const [from, to] = element.dataset.busy.split('-').map(Number);
  const box = element.querySelector('.pick');
  return { element, from, to, code: element.dataset.code, box, title: element.querySelector('.t').textContent.trim() };
});
const shelf = `chosen ${location.pathname}`;
const overlap = (a, b) => a !== b && a.from < b.to && b.from < a.to;
const taken = () => items.filter((item) => item.box?.checked);

// What is chosen, also what a filter hides.
const inputs = () => [...form.querySelectorAll('input[name=s]')].filter((input) => input.type === 'hidden' || input.checked);
const said = () => [...form.querySelectorAll('input[name^=rather-]:checked')];

// Whoever follows a link and comes back finds what was chosen.
function carry() {
  for (const link of form.querySelectorAll('.about a')) {
    const url = new URL(link.href);
    url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    link.href = url.href;
  }
}

// Two at the same time: which one is rather wanted is asked at the one that was ticked last.
let last;
const rather = (a, b) => `rather-${[a.code, b.code].sort().join('-')}`;
function ask(first, second) {
  const name = rather(first, second);
  const box = document.createElement('fieldset');
  box.className = 'rather';
  box.id = name;
  const legend = document.createElement('legend');
  legend.textContent = text.both.replace('#a', first.title).replace('#b', second.title);
  box.append(legend);
  for (const [one, other] of [[first, second], [second, first]]) {
    const option = Object.assign(document.createElement('div'), { className: 'option' });
    const input = Object.assign(document.createElement('input'), { type: 'radio', name, value: one.code, id: `${name}-${one.code}` });
    const label = Object.assign(document.createElement('label'), { htmlFor: input.id });
    label.textContent = text.rather.replaceAll('#a', `“${one.title}”`).replaceAll('#b', `“${other.title}”`);
    option.append(input, label);
    box.append(option);
  }
  return box;
}

function clashes() {
  const now = taken();
  const pairs = new Map();
  now.forEach((second, index) => now.slice(0, index).filter((first) => overlap(first, second))
    .forEach((first) => pairs.set(rather(first, second), [first, second])));
  for (const box of form.querySelectorAll('.clash .rather')) if (!pairs.has(box.id)) box.remove();
  for (const [name, [first, second]] of pairs) {
    const there = document.getElementById(name);
    const item = second === last || first !== last ? second : first;
    if (there) continue;
    item.element.querySelector('.clash').append(ask(item === second ? first : second, item));
  }
  for (const item of items) {
    const words = item.element.querySelector('.clash');
    const note = words.querySelector('p');
    const other = !item.box?.checked && now.find((one) => overlap(one, item));
    if (!other) note?.remove();
    else (note ?? words.appendChild(document.createElement('p'))).textContent = text.clash.replace('#t', `“${other.title}”`);
  }
}

function basket() {
  const chosen = inputs();
  const sum = form.querySelector('.foot .sum');
  if (!sum) return;
  sum.firstElementChild.textContent = chosen.length ? `${chosen.length} ${sum.dataset.chosen}` : sum.dataset.none;
  for (const slot of form.querySelectorAll('.foot [data-slot]')) {
    const own = chosen.filter((input) => input.dataset.slot === slot.dataset.slot);
    slot.classList.toggle('done', own.length > 0);
    const words = slot.querySelector('b');
    if (words) words.textContent = own.map((input) => input.dataset.title).join(', ') || text.open;
    slot.querySelector('ul')?.replaceChildren(...(own.length ? own.map(line) : [
      Object.assign(document.createElement('li'), { className: 'hint', textContent: text.open })]));
  }
}

function line(input) {
  const one = document.createElement('li');
  const title = Object.assign(document.createElement('span'), { className: 't', textContent: input.dataset.title });
  const button = Object.assign(document.createElement('button'), { className: 'link', name: 'drop', value: input.value, textContent: text.drop });
  button.append(Object.assign(document.createElement('span'), { className: 'hidden', textContent: `: ${input.dataset.title}` }));
  one.append(title, ' ', button);
  return one;
}

function show() {
  clashes();
  basket();
  carry();
  const kept = [...inputs().map((input) => ['s', input.value]), ...said().map((input) => [input.name, input.value])];
  const attendance = form.querySelector('.seg :checked');
  if (attendance) kept.push(['attendance', attendance.value]);
  sessionStorage.setItem(shelf, new URLSearchParams(kept));
}

// What was chosen here before, where the address does not say what is.
function restore() {
  const asked = new URLSearchParams(location.search);
  if (asked.has('s') || inputs().length) return;
  const kept = new URLSearchParams(sessionStorage.getItem(shelf) ?? '');
  for (const item of items) if (item.box && kept.getAll('s').includes(item.code)) item.box.checked = true;
  if (!asked.has('attendance')) form.querySelector(`#mode-${kept.get('attendance')}`)?.click();
  clashes();
  for (const [name, value] of kept) document.getElementById(`${name}-${value}`)?.click();
}

form.addEventListener('change', ({ target }) => {
  last = items.find((item) => item.box === target) ?? last;
  show();
});
form.addEventListener('click', (event) => {
  const button = event.target.closest('[name=drop]');
  if (!button) return;
  event.preventDefault();
  const input = inputs().find((one) => one.value === button.value);
  if (input?.type === 'hidden') input.remove();
  else if (input) input.checked = false;
  show();
  form.querySelector('.basket summary')?.focus();
});

// An address that names a session shows its stop.
function reach() {
  const there = location.hash.startsWith('#s-') && document.getElementById(location.hash.slice(1));
  const block = there?.closest?.('.round, .moment');
  if (!block) return;
  const day = block.closest('.rounds').dataset.day;
  for (const id of [`day-${day}`, block.dataset.tab ? `tab-${block.dataset.tab}` : `whole-${day}`]) {
    const stop = document.getElementById(id);
    if (stop) stop.checked = true;
  }
  there.scrollIntoView();
}

// What goes back to the other stops begins at their top.
form.querySelector('.tabs')?.addEventListener('change', () => {
  const top = form.querySelector('.filters').getBoundingClientRect().top + scrollY - form.querySelector('.tabs').offsetHeight;
  if (scrollY > top) scrollTo({ top, behavior: 'instant' });
});

function words({ capacity, confirmed, waiting }) {
  if (capacity === null) return { kind: 'open', long: text.unlimited, short: text.unlimited };
  const left = waiting ? 0 : Math.max(0, capacity - confirmed);
  if (!left && waiting) return { kind: 'full', long: text.waiting.replace('#w', waiting),
    short: waiting === 1 ? text.pillWaits : text.pillWaiting.replace('#w', waiting) };
  if (!left) return { kind: 'full', long: text.full, short: text.pillFull };
  const few = confirmed * 4 >= capacity * 3;
  const pill = few ? (left === 1 ? text.pillLast : text.pillFew) : text.pillLeft;
  return { kind: few ? 'few' : 'some', long: (few ? text.nearly : text.left).replace('#l', left).replace('#c', capacity), short: pill.replace('#l', left) };
}

window.addEventListener('pageshow', () => {
  restore();
  show();
  reach();
});

follow(text.seats, 'seats', (all) => {
  for (const { element, code } of items) {
    const modes = Object.entries(all[code] ?? {});
    let full = modes.length > 0;
    for (const [mode, count] of modes) {
      const pill = element.querySelector(`.seats[data-mode=${mode}]`);
      const { kind, long, short } = words(count);
      if (kind !== 'full') full = false;
      if (!pill) continue;
      pill.className = `pill seats ${kind}`;
      pill.querySelector('span').textContent = short;
      pill.querySelector('.hidden').textContent = modes.length > 1 ? text[mode].replace('#s', long) : long;
    }
    for (const label of element.querySelectorAll('.take, .choose-in')) label.classList.toggle('waits', full);
  }
});
