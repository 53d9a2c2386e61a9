// A search for a timetable takes seconds: how far it is, and a button that ends it with what was found so far.

for (const form of document.querySelectorAll('form[data-search]')) {
  form.addEventListener('submit', () => {
    const seconds = Number(form.elements.seconds?.value ?? 5);
    const bar = Object.assign(document.createElement('progress'), { max: seconds, value: 0 });
    bar.setAttribute('aria-label', form.dataset.search);
    const enough = Object.assign(document.createElement('button'), { type: 'button', className: 'button', textContent: form.dataset.enough });
    enough.id = 'enough';
    enough.addEventListener('click', () => {
      enough.disabled = true;
      fetch(form.action, { method: 'POST', body: new URLSearchParams({ do: 'stop' }), redirect: 'manual' });
    });
    const line = document.createElement('p');
    line.setAttribute('role', 'status');
    line.append(form.dataset.search, ' ', bar, ' ', enough);
    form.append(line);
    const tick = setInterval(() => { bar.value += 0.2; }, 200);
    // Back on this page by the back button, nothing is going on.
    addEventListener('pagehide', () => { clearInterval(tick); line.remove(); }, { once: true });
  });
}
