// What the desk's pages can do besides; each part is fetched where it is needed.

// Whoever is not signed in leaves no names on this device; what was not sent yet stays.
if (document.querySelector('form[action="/desk/sign-in"]') && window.caches) {
  const cache = await caches.open('kruispunt-now');
  for (const kept of await cache.keys()) if (new URL(kept.url).pathname.startsWith('/desk/')) await cache.delete(kept);
}

// Signing out clears what this device keeps: what was not sent yet goes first. Where it cannot, or is refused, the door says so.
for (const form of document.querySelectorAll('form[action="/desk/sign-out"]')) {
  form.addEventListener('submit', async (event) => {
    if (!Object.keys(localStorage).some((key) => key.startsWith('door-'))) return;
    event.preventDefault();
    const { doors, queue, sendWaiting } = await import('./sending.js');
    for (const slug of doors()) {
      await sendWaiting(slug);
      const door = `/desk/${slug}/door`;
      // A door that is closed to them for good has nobody to tell.
      const isClosed = () => fetch(door, { method: 'HEAD' }).then((answer) => [403, 404].includes(answer.status), () => false);
      if (queue(slug).length && !await isClosed()) return location.assign(door);
    }
    form.submit();
  });
}

if (document.querySelector('[data-passkey]') && window.PublicKeyCredential?.parseRequestOptionsFromJSON) import('./passkey.js');
if (document.querySelector('[data-find]')) import('./find.js');
if (document.querySelector('[data-live]')) import('./live.js');
if (document.querySelector('[data-door]')) import('./door.js');
if (document.querySelector('[data-grid]')) import('./grid.js');
if (document.querySelector('[data-search]')) import('./search.js');
