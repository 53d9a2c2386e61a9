// Passkeys: making one on the account's page, signing in with one.

const post = async (path, body) => {
  const answer = await fetch(path, {
    method: 'POST', body: body && JSON.stringify(body), headers: body ? { 'Content-Type': 'application/json' } : {},
  });
  if (answer.status === 403 && path.startsWith('/desk/account/')) location.assign('/desk/account/prove');
  if (!answer.ok) throw new Error(answer.status);
  return answer;
};

for (const form of document.querySelectorAll('[data-passkey]')) {
  form.hidden = false;
  const failed = form.querySelector('[data-failed]');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    failed.textContent = '';
    try {
      if (form.dataset.passkey === 'add') await add(form.elements.name.value);
      else await enter(form.dataset.to);
    } catch {
      failed.textContent = failed.dataset.failed;
    }
  });
}

async function add(name) {
  const { publicKey } = await (await post('/desk/account/passkey/ask')).json();
  const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
  await post('/desk/account/passkey', { name, credential: credential.toJSON() });
  location.assign('/desk/account');
}

async function enter(to) {
  const { publicKey } = await (await post('/desk/sign-in/passkey/ask')).json();
  const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
  const answer = await post('/desk/sign-in/passkey', credential.toJSON());
  // What was sent after a sign-in had ended goes along: its page shows it again.
  const kept = document.querySelector('[name=kept]');
  if (!kept) return location.assign(to ?? answer.url);
  const back = Object.assign(document.createElement('form'), { method: 'post', action: document.querySelector('[name=to]').value });
  back.append(kept);
  document.body.append(back);
  back.submit();
}
