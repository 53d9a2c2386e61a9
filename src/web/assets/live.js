// Numbers that move while one looks: the board, the rooms.

import { follow } from './stream.js';

const all = (name) => document.querySelectorAll(`[${name}]`);

follow(document.querySelector('[data-live]').dataset.live, 'numbers', ({ seats, bars, came }) => {
  const say = (cell, words) => { if (cell.textContent !== words) cell.textContent = words; };
  for (const cell of all('data-came')) if (came[cell.dataset.came] !== undefined) say(cell, String(came[cell.dataset.came]));
  for (const cell of all('data-seats')) {
    const count = seats[cell.dataset.seats]?.[cell.dataset.mode];
    if (count) say(cell, String(count.confirmed));
  }
  for (const cell of all('data-words')) {
    const count = seats[cell.dataset.words]?.[cell.dataset.mode];
    if (count) say(cell, count.capacity === null ? String(count.confirmed) : `${count.confirmed}/${count.capacity}`);
  }
  for (const cell of all('data-waiting')) {
    // As the server says it: of two modes, for which.
    const { in_person, online } = seats[cell.dataset.waiting] ?? {};
    const modes = [[in_person, cell.dataset.inPerson], [online, cell.dataset.online]].filter(([count]) => count?.waiting);
    say(cell, modes.map(([count, words]) => `+${count.waiting} ${words ?? ''}`.trim()).join('\n') || '–');
    cell.classList.toggle('alarming', modes.length > 0);
  }
  for (const cell of all('data-bar')) {
    const bar = bars[cell.dataset.bar]?.[cell.dataset.mode];
    if (!bar) continue;
    const [taken, waits] = bar;
    cell.querySelector('.taken')?.setAttribute('width', taken);
    cell.querySelector('.waits')?.setAttribute('d', `M102 6h${waits}`);
  }
});
