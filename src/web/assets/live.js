// Numbers that move while one looks: the board, the rooms.

import { follow } from './stream.js';

const all = (name) => document.querySelectorAll(`[${name}]`);

follow(document.querySelector('[data-live]').dataset.live, 'numbers', ({ seats, came }) => {
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
    const waiting = Object.values(seats[cell.dataset.waiting] ?? {}).reduce((sum, count) => sum + count.waiting, 0);
    say(cell, waiting ? `+${waiting}` : '–');
    cell.classList.toggle('alarming', waiting > 0);
  }
  for (const cell of all('data-bar')) {
    // The mode for which more people wait, in person where it is the same: as the server draws it.
    const modes = seats[cell.dataset.bar] ?? {};
    const count = [modes.in_person, modes.online].filter(Boolean).sort((a, b) => b.waiting - a.waiting)[0];
    if (!count?.capacity) continue;
    const part = (number, most) => Math.min(most, Math.floor((number * 100) / count.capacity));
    cell.querySelector('.taken')?.setAttribute('width', part(count.confirmed, 100));
    cell.querySelector('.waits')?.setAttribute('d', `M102 6h${part(count.waiting, 45)}`);
  }
});
