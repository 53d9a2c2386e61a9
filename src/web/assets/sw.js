// Keeps someone's day on her own phone, and the door on the desk's, for when the network of a full building fails.
const KEPT = 'kruispunt-now';

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  // Whoever signs out leaves no names on this device, also where the browser does not clear them by itself.
  if (event.request.method === 'POST' && pathname === '/desk/sign-out') event.waitUntil(forgetDesk());
  const isKept = /^\/r\/[^/]+(\/now)?$|^\/desk\/[^/]+\/door(\.json)?$/.test(pathname) || pathname.startsWith('/a/');
  if (event.request.method !== 'GET' || origin !== location.origin || !isKept) return;
  event.respondWith(freshOrKept(event.request));
});

async function forgetDesk() {
  const cache = await caches.open(KEPT);
  for (const kept of await cache.keys()) if (new URL(kept.url).pathname.startsWith('/desk/')) await cache.delete(kept);
}

async function freshOrKept(request) {
  const cache = await caches.open(KEPT);
  // A day is one page, whatever was just said on it.
  const { pathname } = new URL(request.url);
  const kept = pathname.startsWith('/r/') ? pathname : request;
  try {
    const fresh = await fetch(request);
    if (fresh.ok && !fresh.redirected) await cache.put(kept, fresh.clone());
    // A link that opens nothing any more leaves nothing behind, nor does signing out.
    if ([401, 403, 404].includes(fresh.status) || fresh.redirected || fresh.type === 'opaqueredirect') await cache.delete(kept);
    return fresh;
  } catch (error) {
    const page = (await cache.match(kept)) ?? Response.error();
    // To the script of a day, what is kept says so: the time in it is long ago.
    const asksWhen = page.ok && request.mode !== 'navigate' && pathname.startsWith('/r/');
    return asksWhen ? new Response(page.body, { headers: { 'Content-Type': 'text/html; charset=utf-8', Kept: 'yes' } }) : page;
  }
}
