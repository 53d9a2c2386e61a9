// Keeps someone's day on her own phone, for when the network of a full building fails.
const KEPT = 'kruispunt-now';

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const isKept = /^\/r\/[^/]+\/now$/.test(pathname) || pathname.startsWith('/a/');
  if (event.request.method !== 'GET' || origin !== location.origin || !isKept) return;
  event.respondWith(freshOrKept(event.request));
});

async function freshOrKept(request) {
  const cache = await caches.open(KEPT);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put(request, fresh.clone());
    // A link that opens nothing any more leaves nothing behind.
    if (fresh.status === 404) await cache.delete(request);
    return fresh;
  } catch (error) {
    return (await cache.match(request)) ?? Response.error();
  }
}
