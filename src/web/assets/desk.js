// What the desk's pages can do besides; each part is fetched where it is needed.

// Whoever is not signed in leaves no names on this device; what was not sent yet stays.
if (document.querySelector('form[action="/desk/sign-in"]') && window.caches) {
  const cache = await caches.open('kruispunt-now');
  for (const kept of await cache.keys()) if (new URL(kept.url).pathname.startsWith('/desk/')) await cache.delete(kept);
}

// Signing out clears what this device keeps: check-ins that were not sent yet go first. Where they cannot, the door says so.
for (const form of document.querySelectorAll('form[action="/desk/sign-out"]')) {
  form.addEventListener('submit', async (event) => {
    const doors = Object.keys(localStorage).filter((key) => key.startsWith('door-') && localStorage.getItem(key) !== '[]');
    if (!doors.length) return;
    event.preventDefault();
    for (const door of doors) {
      const slug = door.slice('door-'.length);
      try {
        for (const one of JSON.parse(localStorage.getItem(door))) {
          const body = JSON.stringify(one);
          const answer = await fetch(`/api/v1/events/${slug}/check-ins`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
          if (answer.status >= 500 || answer.status === 401) throw new Error(answer.status);
        }
        localStorage.removeItem(door);
      } catch {
        return location.assign(`/desk/${slug}/door`);
      }
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
