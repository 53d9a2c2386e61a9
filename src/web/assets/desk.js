// What the desk's pages can do besides; each part is fetched where it is needed.

if (document.querySelector('[data-passkey]') && window.PublicKeyCredential?.parseRequestOptionsFromJSON) import('./passkey.js');
