// What was chosen, in this browser alone: one for each event, whatever tab it was chosen in; forgotten once it is sent.

const NAMES = ['s', 'attendance'];
const isChoice = ([name]) => NAMES.includes(name) || name.startsWith('rather-');

// The choice in a form or an address, as one line.
export const choiceOf = (pairs) => new URLSearchParams([...pairs].filter(([, value]) => value).filter(isChoice)).toString();

// Some browsers keep nothing: then the address alone does.
export function read(event) {
  try {
    return localStorage.getItem(`chosen ${event}`);
  } catch {
    return null;
  }
}

export function write(event, choice) {
  try {
    if (read(event) !== choice) localStorage.setItem(`chosen ${event}`, choice);
  } catch { /* the address keeps it */ }
}

export function forget(event) {
  try {
    localStorage.removeItem(`chosen ${event}`);
  } catch { /* nothing was kept */ }
}

// Whether this page was come back to: then what was chosen since is newer than its address.
export const isBack = () => ['reload', 'back_forward'].includes(performance.getEntriesByType('navigation')[0]?.type);

// An address with a choice in place of its own.
export function withChoice(address, choice) {
  const url = new URL(address, location.origin);
  const others = [...url.searchParams].filter((pair) => !isChoice(pair));
  url.search = new URLSearchParams([...others, ...new URLSearchParams(choice)]);
  return url.href;
}

// What was chosen goes along to every other page of its event, but for what is only fetched; a programme sees to its rows itself.
export function carry(event, choice) {
  for (const link of document.querySelectorAll(`a[href*="${event}"]:not(.row-of-day a)`)) {
    const { origin, pathname } = link;
    const isOfEvent = origin === location.origin && (pathname === event || pathname.startsWith(`${event}/`));
    if (isOfEvent && !/\.\w+$/.test(pathname)) link.href = withChoice(link.href, choice);
  }
}
