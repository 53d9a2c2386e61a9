// The tabs of a programme: days, and the stops of each.

export function keepTabs(form) {
  // The day and the stop that are shown are in sight.
  function inSight() {
    for (const label of form.querySelectorAll('.tabs label:has(:checked)')) {
      const row = label.parentElement;
      if (row.scrollWidth > row.clientWidth) row.scrollLeft = label.offsetLeft - row.offsetLeft - (row.clientWidth - label.offsetWidth) / 2;
    }
  }
  form.querySelector('.tabs')?.addEventListener('change', inSight);
  window.addEventListener('pageshow', inSight);
  inSight();

  // What goes back to the other stops begins at their top.
  form.querySelector('.tabs')?.addEventListener('change', () => {
    const top = form.querySelector('.filters').getBoundingClientRect().top + scrollY - form.querySelector('.tabs').offsetHeight;
    if (scrollY > top) scrollTo({ top, behavior: 'instant' });
  });
}
