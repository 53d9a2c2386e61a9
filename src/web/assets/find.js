// People are found as one types: what the form would show is fetched, and stands in place of what is there.

const form = document.querySelector('form[data-find]');
let pause;
let last = 0;

async function find() {
  const mine = ++last;
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  const answer = await fetch(address, { headers: { Accept: 'text/html' } });
  if (!answer.ok || answer.redirected || mine !== last) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const found = page.getElementById('found');
  if (!found || mine !== last) return;
  document.getElementById('found').replaceWith(found);
  history.replaceState(null, '', address);
}

form.addEventListener('input', () => {
  clearTimeout(pause);
  pause = setTimeout(() => find().catch(() => {}), 250);
});
