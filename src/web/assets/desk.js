// What the desk's pages can do besides; each part is fetched where it is needed.

// Whoever is not signed in leaves no names on this device; what was not sent yet stays.
if (document.querySelector('form[action="/desk/sign-in"]') && window.caches) {
  const cache = await caches.open('kruispunt-now');
  for (const kept of await cache.keys()) if (new URL(kept.url).pathname.startsWith('/desk/')) await cache.delete(kept);
}

// On a phone the ways are one line, longer than the screen.
document.querySelector('.side [aria-current=page]')?.scrollIntoView({ inline: 'center', block: 'nearest' });

if (document.querySelector('[data-passkey]') && window.PublicKeyCredential?.parseRequestOptionsFromJSON) import('./passkey.js');
if (document.querySelector('[data-live]')) import('./live.js');
if (document.querySelector('[data-door]')) import('./door.js');
if (document.querySelector('[data-grid]')) import('./grid.js');
