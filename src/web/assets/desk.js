// What the desk's pages can do besides; each part is fetched where it is needed.

if (document.querySelector('[data-passkey]') && window.PublicKeyCredential?.parseRequestOptionsFromJSON) import('./passkey.js');
if (document.querySelector('[data-live]')) import('./live.js');
if (document.querySelector('[data-door]')) import('./door.js');
if (document.querySelector('[data-grid]')) import('./grid.js');
