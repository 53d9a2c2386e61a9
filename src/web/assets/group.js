// Somebody more, the same choice for all, a pasted list: the form grows where it stands, by the same answer as without a script.

import { carry, choiceOf } from './shelf.js';

document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('button[data-stay]');
  if (!button) return;
  event.preventDefault();
  const { form } = button;
  const sent = new URLSearchParams([...new FormData(form), [button.name, button.value]]);
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: 'POST', body: sent });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(form.id);
    if (!answer.ok || !fresh) throw new Error(String(answer.status));
    const before = form.querySelectorAll('.member').length;
    form.replaceWith(fresh);
    document.dispatchEvent(new Event('grown'));
    const members = fresh.querySelectorAll('.member');
    const next = members.length > before ? members[before].querySelector('input') : fresh.querySelector(`#${button.id}`);
    (next ?? fresh.querySelector('input:not([type=hidden])')).focus();
  } catch {
    // As without a script.
    button.disabled = false;
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: button.name, value: button.value }));
    form.submit();
  }
});

// A list shows as much of a title as fits: all of it stands below.
document.addEventListener('change', ({ target }) => {
  const whole = target.matches?.('.member select') && target.form.querySelector(`output[for="${target.id}"]`);
  if (whole) whole.textContent = target.value && target.selectedOptions[0].textContent;
});

// Whoever goes back to the programme finds what the first of them chose.
document.addEventListener('change', ({ target }) => {
  const { form } = target;
  const rounds = form?.id === 'group' ? [...form.querySelectorAll('select[name=s-0]')] : [];
  if (!rounds.length) return;
  const chosen = rounds.flatMap(({ id, value }) => {
    const fallback = document.getElementById(id.replace('s', 'f'))?.value;
    const both = value && fallback ? [[`rather-${[value, fallback].sort().join('-')}`, value]] : [];
    return [['s', value], ['s', fallback], ...both];
  });
  const mode = ['attendance', form.elements['attendance-0']?.value];
  carry(new URL(form.action).pathname.replace(/\/group$/, ''), choiceOf([...chosen, mode]));
});

// Who is there in person is not offered what is online alone.
function offer(select) {
  for (const option of select.closest('.member').querySelectorAll('option[data-afar]')) {
    const isOut = select.value === 'in_person' && !option.selected;
    option.hidden = isOut;
    option.disabled = isOut;
  }
}
const offerAll = () => document.querySelectorAll('.member select[name^=attendance-]').forEach(offer);
document.addEventListener('change', ({ target }) => {
  if (target.matches?.('select[name^=attendance-]')) offer(target);
});
document.addEventListener('grown', offerAll);
offerAll();
