// When something goes on, and whether two things do at once: of elements that say their hours, and what they are a time of.

const hours = new WeakMap();
function busy(element) {
  if (!hours.has(element)) {
    hours.set(element, [...element.dataset.busy.matchAll(/(-?\d+)-(-?\d+)/g)].map((part) => part.slice(1).map(Number)));
  }
  return hours.get(element);
}

// One session, at several times.
export const again = (a, b) => Boolean(a.dataset.oneOf) && a.dataset.oneOf === b.dataset.oneOf;

export const overlap = (a, b) => a !== b
  && (again(a, b) || busy(a).some(([from, to]) => busy(b).some(([start, end]) => from < end && start < to)));
