// How full a session is, long and short, in the words of a programme.

export function seats({ capacity, confirmed, waiting: count }, text) {
  if (capacity === null) return { kind: 'open', long: text.unlimited, short: text.unlimited };
  const left = count ? 0 : Math.max(0, capacity - confirmed);
  if (!left && count) return { kind: 'full', long: text.waiting.replace('#w', count),
    short: count === 1 ? text.pillWaits : text.pillWaiting.replace('#w', count) };
  if (!left) return { kind: 'full', long: text.full, short: text.pillFull };
  const few = confirmed * 4 >= capacity * 3;
  const pill = few ? (left === 1 ? text.pillLast : text.pillFew) : text.pillLeft;
  return { kind: few ? 'few' : 'some', long: (few ? text.nearly : text.left).replace('#l', left).replace('#c', capacity), short: pill.replace('#l', left) };
}
