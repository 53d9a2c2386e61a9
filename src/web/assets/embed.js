// The programme of an event in somebody else's page, in that page's own letters and colours:
// <script src="https://…/embed.js" data-event="slug" data-lang="nl" defer></script>

const script = document.currentScript;
const { event, lang = document.documentElement.lang.slice(0, 2) || 'nl', theme = '' } = script.dataset;
const base = new URL(script.src).origin;

const make = (tag, words, properties = {}) => Object.assign(document.createElement(tag), { textContent: words }, properties);

async function read(path) {
  const url = new URL(`${base}/api/v1/events/${encodeURIComponent(event)}${path}`);
  url.searchParams.set('lang', lang);
  const answer = await fetch(url, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function put() {
  const [about, sessions] = await Promise.all([read(''), read(theme ? `/sessions?theme=${encodeURIComponent(theme)}` : '/sessions')]);
  const clock = new Intl.DateTimeFormat(lang, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone: about.time_zone });
  const list = make('ul', '', { className: 'kruispunt-sessions' });
  for (const session of sessions) {
    const item = make('li', '');
    const link = make('a', session.title, { href: `${base}/e/${event}/s/${session.code}?lang=${lang}` });
    item.append(make('time', clock.format(new Date(session.starts_at)), { dateTime: session.starts_at }), ' ', link);
    list.append(item);
  }
  const section = make('section', '', { className: 'kruispunt', lang });
  const title = make('h2', '');
  title.append(make('a', about.title, { href: `${base}/e/${event}?lang=${lang}` }));
  section.append(title, list);
  script.after(section);
}

// A network that falters, or a server that is busy, gets a second chance.
const later = () => new Promise((go) => { setTimeout(go, 2000); });
put().catch(() => later().then(put)).catch(() => script.after(make('a', event, { href: `${base}/e/${event}` })));
