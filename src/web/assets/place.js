// Who filters comes back to where they were; from the panel of a phone, to where it and what was found are in sight.

const place = `place ${location.pathname}`;
const nameOf = (button) => `${button.name} ${button.textContent.trim()}`;

export function keepPlace(form) {
  form.addEventListener('submit', ({ submitter }) => {
    if (!submitter?.hasAttribute('formaction')) return;
    // Without a script one comes to the filters; with it, to where one was.
    submitter.formAction = submitter.formAction.replace(/#filters$/, '');
    const panel = submitter.closest('.panel');
    try {
      sessionStorage.setItem(place, JSON.stringify([scrollY, nameOf(submitter), panel?.scrollTop ?? null, Boolean(form.querySelector('.filters details')?.open)]));
    } catch { /* then at the top */ }
  });
}

export function comeBack(form) {
  let kept;
  try {
    kept = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
  } catch { /* this browser keeps nothing */ }
  if (!kept) return;
  const [top, name, within, isOpen] = JSON.parse(kept);
  const filters = form.querySelector('.filters');
  const details = filters?.querySelector('details');
  if (details) details.open = isOpen;
  const button = [...document.querySelectorAll(`${within === null ? '' : '.panel '}button`)].find((one) => nameOf(one) === name && one.offsetParent);
  (button ?? filters)?.focus({ preventScroll: true });
  scrollTo({ top, behavior: 'instant' });
  const panel = button?.closest('.panel');
  if (!panel) return;
  panel.scrollTop = within;
  if (panel.scrollHeight > panel.clientHeight) {
    const under = form.querySelector('.tabs')?.offsetHeight ?? 0;
    // Right under the tabs, without the air above: each line more of what was found counts.
    const air = parseFloat(getComputedStyle(filters).paddingTop) - 4;
    scrollTo({ top: filters.getBoundingClientRect().top + scrollY - under + air, behavior: 'instant' });
  }
}
