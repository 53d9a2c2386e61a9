// The timetable: sessions are dragged from cell to cell; over each, what it would mean is said.

import Sortable from './vendor/sortable.js';

const grid = document.querySelector('[data-grid]');
const said = document.getElementById('fate');
let fates = {};
grid.classList.add('is-draggable');

const tell = (cell) => {
  const fate = fates[`${cell.dataset.room}|${cell.dataset.round}`];
  const words = fate?.warnings ?? [];
  said.textContent = words.join(' ');
  for (const other of grid.querySelectorAll('.warns')) other.classList.remove('warns');
  cell.classList.toggle('warns', words.length > 0);
};

for (const cell of grid.querySelectorAll('.cell')) {
  Sortable.create(cell, {
    group: 'timetable', sort: false, handle: '.grip', forceFallback: true,
    async onStart({ item }) {
      fates = {};
      grid.classList.add('is-moving');
      const answer = await fetch(`${grid.dataset.grid}/${item.dataset.code}.json`);
      if (answer.ok) fates = await answer.json();
    },
    onMove({ to }) { tell(to); },
    onEnd({ item, from, to }) {
      grid.classList.remove('is-moving');
      if (from === to) return;
      const asked = new URLSearchParams({ move: item.dataset.code, room: to.dataset.room, round: to.dataset.round, 'was-room': from.dataset.room, 'was-round': from.dataset.round });
      location.assign(`${grid.dataset.grid}?${asked}#effect`);
    },
  });
}
