// Comfort on top of a programme that works without it: seats that move, what is chosen in sight, kept until it is sent.

import { again, overlap } from './busy.js';
import { comeBack, keepPlace } from './place.js';
import { seats } from './seats.js';
import { follow } from './stream.js';
import { keepTabs } from './tabs.js';
import { carry, choiceOf, isBack, read, withChoice, write } from './shelf.js';

const form = document.querySelector('form.choose');
const text = form.dataset;
const make = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
// A large programme says it once.
const titleOf = (pick) => pick.dataset.title ?? rowOf(pick).querySelector('.t').textContent;
const quoted = (pick) => text.quoted.replace('#t', titleOf(pick));

// What the form says is read once for each change: a day may have five hundred rows.
let known = {};
const once = (name, read) => (known[name] ??= read());
const changed = () => { known = {}; };

// What is chosen, also what a filter hides.
const picks = () => once('picks', () => [...form.querySelectorAll('input[name=s]')]);
const taken = () => once('taken', () => picks().filter((pick) => pick.type === 'hidden' || pick.checked));
const pickOf = (code) => picks().find((pick) => pick.value === code);
const rowOf = (pick) => pick.closest('.item');
function letGo(pick) {
  if (pick.type === 'hidden') pick.remove();
  else pick.checked = false;
  changed();
}
// What is said already is left alone: a page of that length is laid out anew for each word.
function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

const mode = () => once('mode', () => form.querySelector('.seg :checked, [type=hidden][name=attendance]')?.value ?? text.usual);
const isFull = (pick) => pick.dataset.full.split(' ').includes(mode());
// By the time that the form is sent, it may be full.
const isNearly = (pick) => !isFull(pick) && (pick.dataset.few ?? '').split(' ').includes(mode());
const isScarce = (pick) => isFull(pick) || isNearly(pick);
function waiting(pick) {
  const counts = (pick.dataset.waits ?? '').split(' ').map((one) => one.split(':'));
  return Number((counts.find(([of]) => of === mode()) ?? counts[0])[1] ?? 0);
}

// Two at the same time.
const nameOf = (a, b) => `rather-${[a.value, b.value].sort().join('-')}`;
const answer = (name) => form.querySelector(`[name="${name}"]:is(:checked, [type=hidden])`)?.value;
const rather = (a, b) => answer(nameOf(a, b)) ?? (isFull(a) === isFull(b) ? undefined : (isFull(a) ? a : b).value);
const pairs = () => {
  // In a ballot, what is at the same time is an alternative; before the opening, it is only a list.
  const now = text.loose ? [] : taken();
  return now.flatMap((second, index) => now.slice(0, index).filter((first) => overlap(first, second)).map((first) => [first, second]));
};

// A seat gives way to a seat; what is full is waited for, and the seat kept meanwhile; what is nearly full may need another one.
function takesThePlaceOf(pick) {
  return text.loose || isScarce(pick) ? [] : taken().filter((other) => overlap(other, pick) && !isScarce(other));
}

function words(one, other) {
  const which = isFull(one) ? text.rather : isFull(other) ? text.takeDrop : isNearly(one) ? text.likely : text.take;
  return which.replaceAll('#a', quoted(one)).replaceAll('#b', quoted(other));
}

function ask(name, first, second) {
  const said = rather(first, second);
  const asked = again(first, second) ? text.again : isFull(first) !== isFull(second) ? text.keptBoth : text.both;
  const box = make('fieldset', { className: 'rather', id: name },
    make('legend', { textContent: asked.replace('#a', quoted(first)).replace('#b', quoted(second)) }));
  for (const [one, other] of [[first, second], [second, first]]) {
    const id = `${name}-${one.value}`;
    box.append(make('div', { className: 'option' },
      make('input', { type: 'radio', name, value: one.value, id, checked: said === one.value }),
      make('label', { htmlFor: id, textContent: words(one, other) })));
  }
  return box;
}

// Asked at the one that was ticked last.
let last;
function questions() {
  const open = new Map(pairs().map((pair) => [nameOf(...pair), pair]));
  for (const box of form.querySelectorAll('.clash .rather')) if (!open.has(box.id)) box.remove();
  for (const kept of form.querySelectorAll('[type=hidden][name^=rather-]')) if (!open.has(kept.name)) kept.remove();
  for (const [name, [first, second]] of open) {
    if (document.getElementById(name)) continue;
    const there = (first === last ? [first, second] : [second, first]).find((pick) => pick && rowOf(pick));
    if (!there) continue;
    const box = ask(name, there === second ? first : second, there);
    form.querySelectorAll(`[type=hidden][name="${name}"]`).forEach((kept) => kept.remove());
    rowOf(there).querySelector('.clash').append(box);
  }
}

function first(pick) {
  const count = waiting(pick);
  return [text.first, text.firstOne][count] ?? text.firstMany.replace('#w', count);
}

// What becomes of something that is chosen, in words.
function standing(pick) {
  // Before the opening, nothing is given yet.
  if (text.loose) return text.chosen;
  const others = taken().filter((other) => overlap(other, pick));
  // As long as nobody said which, neither can be had.
  if (others.some((other) => rather(pick, other) === undefined)) return text.undecided;
  if (!isFull(pick)) {
    if (others.some((other) => !isFull(other) && rather(pick, other) === other.value)) return text.spare;
    return others.some((other) => isFull(other) && rather(pick, other) !== pick.value) ? text.second : text.chosen;
  }
  if (others.some((other) => !isFull(other) || rather(pick, other) === pick.value)) {
    return first(pick);
  }
  return others.some((other) => rather(pick, other) === other.value) ? text.secondWaits : text.waits;
}

// Visits of which there are too many: said at each, and in the basket, with the way to the others.
function tooMany() {
  const visits = text.visits ? taken().filter((pick) => 'visit' in pick.dataset) : [];
  const own = visits.length > Number(text.visits) ? visits : [];
  const named = (others) => others.flatMap((pick, index) => [index ? ', ' : ' ',
    rowOf(pick) ? make('a', { href: `#s-${pick.value}`, textContent: titleOf(pick) }) : titleOf(pick)]);
  form.querySelectorAll('.too-many').forEach((words) => words.remove());
  for (const pick of own.filter(rowOf)) {
    rowOf(pick).querySelector('.clash').append(make('p', { className: 'too-many' }, text.tooManyBeside, ...named(own.filter((other) => other !== pick))));
  }
  return own.length ? [text.tooMany, ...named(own)] : [];
}

function rows() {
  for (const pick of picks()) {
    const row = rowOf(pick);
    if (!row) continue;
    row.classList.toggle('replaces', !pick.checked && takesThePlaceOf(pick).length > 0);
    for (const pill of row.querySelectorAll('.pill:is(.got, .wish) > span')) {
      const waits = pill.parentElement.classList.contains('wish');
      say(pill, pick.checked && isFull(pick) === waits ? standing(pick) : waits ? text.waits : text.chosen);
    }
  }
}

function line(pick) {
  const hidden = make('span', { className: 'hidden', textContent: `: ${titleOf(pick)}` });
  return make('li', {},
    make('span', { className: `pill ${isFull(pick) ? 'wish' : 'got'}`, textContent: standing(pick) }),
    make('span', { className: 't', textContent: titleOf(pick) }),
    make('span', { className: 'hint', textContent: pick.dataset.room }), ' ',
    make('button', { className: 'link', name: 'drop', value: pick.value, textContent: text.drop }, hidden));
}

// On a session's page: what its round gives once it is chosen too, the first choice first.
function choices() {
  const list = form.querySelector('.duo');
  if (!list) return;
  const pick = pickOf(list.dataset.of);
  const all = [pick, ...taken().filter((other) => other !== pick && overlap(other, pick))];
  const isOpen = all.some((one) => all.some((other) => one !== other && rather(one, other) === undefined));
  list.hidden = text.loose || all.length < 2 || isOpen;
  all.sort((one, other) => (rather(one, other) === one.value ? -1 : 1));
  const said = (one, index) => (isFull(one) ? (index ? text.secondWaits : first(one)) : !index ? text.chosen : isFull(all[0]) ? text.second : text.spare);
  if (!list.hidden) {
    list.replaceChildren(...all.map((one, index) => make('li', { className: isFull(one) ? 'wish' : 'got' },
      make('b', { textContent: titleOf(one) }), ' ', make('span', { textContent: said(one, index) }))));
  }
  say(rowOf(pick).querySelector('.choose-in .glass'), list.hidden || all[0] !== pick ? list.dataset.wait : list.dataset.first);
}

let news = '';
function basket() {
  const chosen = taken();
  const sum = form.querySelector('.foot .sum');
  if (!sum) return;
  const said = chosen.length > 1 ? sum.dataset.many.replace('#n', chosen.length) : [sum.dataset.none, sum.dataset.one][chosen.length];
  say(sum.children[0], said);
  sum.children[1].replaceChildren(...(news ? [news, ' '] : []), ...tooMany());
  for (const slot of form.querySelectorAll('.foot [data-slot]')) {
    const own = chosen.filter((pick) => pick.dataset.slots.split(' ').includes(slot.dataset.slot));
    slot.classList.toggle('wished', own.some(isFull));
    const titles = slot.querySelector('.any');
    if (titles) say(titles, own.map(titleOf).join(', ') || text.chosen);
    const both = pairs().find((pair) => pair.every((pick) => own.includes(pick) && isFull(pick)));
    const swap = both && rather(...both) ? [make('li', {}, make('button', { type: 'button', className: 'link', value: nameOf(...both), name: 'swap', textContent: text.swap }))] : [];
    slot.querySelector('ul')?.replaceChildren(...own.map(line), ...swap);
  }
  for (const stop of form.querySelectorAll('.stop[data-stop]')) {
    stop.classList.toggle('wished', chosen.some((pick) => isFull(pick) && pick.dataset.tabs.split(' ').includes(stop.dataset.stop)));
  }
}

// What cannot be had in this mode is said.
function misfits() {
  for (const box of form.querySelectorAll('.misfit')) {
    const of = [...box.classList].find((name) => name.startsWith('for-')).slice('for-'.length);
    const titles = taken().filter((pick) => pick.dataset.only && pick.dataset.only !== of).map(quoted);
    if (titles.length) box.querySelector('span').textContent = box.dataset.words.replace('#t', titles.join(', '));
  }
}

// The form as an address: what is typed and not yet sought is left out.
const fields = () => [...new FormData(form)].map(([name, value]) => [name, name === 'q' ? form.elements.q.defaultValue : value])
  .filter(([name, value], index, all) => value && (name === 's' || all.findLastIndex(([other]) => other === name) === index));
const choice = () => choiceOf(fields());

// Whoever follows a link and comes back finds what was chosen; from a row, also what was sought and where one was. The rows that
// are folded lead nowhere yet.
function leads() {
  const search = new URLSearchParams(fields());
  for (const link of form.querySelectorAll('.item > details[open] a[href]')) {
    const url = new URL(link.href);
    url.search = search;
    link.href = url.href;
  }
  carry(text.event, choice());
}
form.addEventListener('toggle', ({ target }) => { if (target.open && target.parentElement.matches('.item')) leads(); }, true);

function show() {
  changed();
  questions();
  rows();
  choices();
  basket();
  misfits();
  leads();
}

// What is done stands in the address, so that the page comes again as it is; and in this browser.
function keep() {
  show();
  history.replaceState(history.state, '', `${location.pathname}?${new URLSearchParams(fields())}${location.hash}`);
  write(text.event, choice());
}

// Takes over what was chosen elsewhere: here where the page knows it all, else by the page that does.
function take(kept) {
  if (kept === null || kept === choice()) return;
  const wanted = new URLSearchParams(kept);
  const codes = wanted.getAll('s');
  const seg = form.querySelector(`.seg input[value="${wanted.get('attendance')}"]`);
  const here = form.querySelector('.seg') || !wanted.has('attendance') || mode() === wanted.get('attendance');
  if (!here || codes.some((code) => !pickOf(code))) return location.replace(withChoice(location.href, kept));
  for (const pick of picks()) {
    if (pick.type !== 'hidden') pick.checked = codes.includes(pick.value);
    else if (!codes.includes(pick.value)) pick.remove();
  }
  if (seg) seg.checked = true;
  changed();
  questions();
  for (const [name, value] of wanted) {
    const radio = name.startsWith('rather-') && document.getElementById(`${name}-${value}`);
    if (radio) radio.checked = true;
  }
  keep();
}

form.addEventListener('change', ({ target }) => {
  // What narrows the programme does so as it is touched; without a script, the button of the search does.
  if (target.matches('.panel select')) return form.requestSubmit(form.querySelector('.panel .search button'));
  changed();
  news = '';
  if (target.name === 's') {
    last = target;
    if (target.checked) {
      const before = takesThePlaceOf(target);
      before.forEach(letGo);
      if (before.length) news = text.swapped.replace('#t', before.map(quoted).join(', '));
    }
  } else if (target.name.startsWith('rather-')) {
    // Who takes a seat lets go of the other, unless it may be needed.
    const other = pairs().find((pair) => nameOf(...pair) === target.name)?.find((pick) => pick.value !== target.value);
    if (other && !isScarce(pickOf(target.value))) letGo(other);
  }
  keep();
});

form.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  // What leads to a stop says its day first.
  const [on, at] = button.name === 'stop' ? button.value.split(' ') : [];
  const [name, value] = at ? [`at-${on}`, at] : [button.name, button.value];
  const stop = [...form.querySelectorAll('.tabs input')].find((one) => one.name === name && one.value === value);
  if (button.name === 'drop') letGo(pickOf(button.value));
  else if (button.name === 'fit') taken().filter((pick) => pick.dataset.only && pick.dataset.only !== button.value).forEach(letGo);
  else if (button.name === 'swap') form.querySelector(`[name="${button.value}"]:not(:checked)`)?.click();
  else if (stop) {
    const day = stop.closest('[data-day]')?.dataset.day;
    const tab = day && document.getElementById(`day-${day}`);
    if (tab) tab.checked = true;
    stop.checked = true;
    const open = form.querySelector('.basket[open]');
    if (open && !isWide.matches) open.open = false;
    form.querySelector('.filters').scrollIntoView();
    stop.focus({ preventScroll: true });
  } else if (button.closest('.basket') && document.getElementById(`at-${value}`)?.offsetParent) {
    document.getElementById(`at-${value}`).querySelector('.round-head').scrollIntoView({ block: 'center', inline: 'center' });
  } else return;
  event.preventDefault();
  news = '';
  keep();
  if (!stop) [form.querySelector('.basket summary'), document.getElementById('basket')].find((one) => one?.offsetParent)?.focus();
});

// Enter chooses, Escape closes.
form.addEventListener('keydown', (event) => {
  const open = event.target.closest('.basket[open], .filters details[open]');
  if (event.key === 'Enter' && event.target.matches('.pick')) {
    event.preventDefault();
    event.target.click();
  } else if (event.key === 'Escape' && open) {
    open.open = false;
    open.querySelector('summary').focus();
  }
});

// On a wide screen the day stands beside the programme.
const isWide = matchMedia('(min-width: 60rem)');
const side = form.querySelector('.basket');
const beside = () => { if (side) side.open = isWide.matches && !side.closest('.one-session'); };
isWide.addEventListener('change', beside);
beside();

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

keepTabs(form);

// An address that says what is chosen wins over what was chosen before it; one that is come back to is older.
const saysSomething = () => choiceOf(new URLSearchParams(location.search)) !== '';
function start() {
  if (isBack() || !saysSomething()) take(read(text.event));
  else write(text.event, choice());
  show();
}
form.autocomplete = 'off';
start();
keepPlace(form);
comeBack(form);
window.addEventListener('pageshow', (event) => {
  if (event.persisted) take(read(text.event));
  else if (isBack()) start();
  show();
  reach();
});
window.addEventListener('hashchange', reach);
window.addEventListener('storage', ({ key, newValue }) => {
  if (key === `chosen ${text.event}`) take(newValue);
});

follow(text.seats, 'seats', (all) => {
  changed();
  const before = new Set(taken().filter(isFull));
  for (const pick of picks()) {
    const modes = Object.entries(all[pick.value] ?? {});
    const full = [];
    const few = [];
    const waits = [];
    for (const [of, count] of modes) {
      const { kind, long, short } = seats(count, text);
      const list = { full, few }[kind];
      list?.push(...(modes.length > 1 ? [of] : ['in_person', 'online']));
      if (count.waiting) waits.push(`${of}:${count.waiting}`);
      const pill = rowOf(pick)?.querySelector(`.seats[data-mode=${of}]`);
      if (!pill) continue;
      const words = modes.length > 1 ? text[of].replace('#s', long) : long;
      if (!pill.matches('.pill')) {
        say(pill.querySelector('span'), words);
        continue;
      }
      const name = `pill seats ${kind}`;
      if (pill.className !== name) pill.className = name;
      say(pill.querySelector('span'), short);
      say(pill.querySelector('.hidden'), words);
    }
    for (const [name, list] of Object.entries({ full, few, waits })) {
      if ((pick.dataset[name] ?? '') !== list.join(' ')) pick.dataset[name] = list.join(' ');
    }
  }
  const filled = taken().filter((pick) => isFull(pick) && !before.has(pick));
  if (filled.length) news = text.filled.replace('#t', filled.map(quoted).join(', '));
  show();
});
