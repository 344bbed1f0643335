import { accounts, bots, choose, clock, moveClock, people } from './api.js';
import { bellOf, channels } from './channels.js';
import { h } from './dom.js';
import { faultsDrawer } from './faults.js';
import { peopleStrip } from './people.js';
import { linkToFollow } from './link.js';
import { phone } from './phone.js';

const row = document.querySelector('#phones');
const status = document.querySelector('#bot');
const later = document.querySelector('#later');
const lost = document.querySelector('#lost');
const drawer = faultsDrawer(document.querySelector('#faults'), document.querySelector('#faults-button'));
const phones = new Map();
const ways = { webhook: 'by webhook', polling: 'by polling', none: 'not listening: messages wait' };

const welcome = h('section', { className: 'welcome' },
  h('h2', {}, 'Three steps'),
  h('ol', {}, h('li', {}, 'Choose a channel above and add a person, for example Olena.'), h('li', {}, 'Press Start on her phone, or just write.'), h('li', {}, 'Tap buttons and write, as she would.')),
  h('p', {}, 'What the bot and the counsellors answer appears on the phone at once.'),
);
const strip = peopleStrip(
  async (person) => {
    await refreshAll();
    phones.get(bellOf(person))?.element.scrollIntoView({ behavior: 'smooth', inline: 'center', block: 'nearest' });
  },
  (words) => {
    status.textContent = words;
  },
);
document.querySelector('#people').append(strip.element);
const link = linkToFollow(document.querySelector('#link'), async (person, carried) => {
  await refreshAll();
  const followed = phones.get(bellOf(person));
  followed.element.scrollIntoView({ behavior: 'smooth', inline: 'center', block: 'nearest' });
  followed.follow(carried);
});

async function refreshAll() {
  const [present, known, business] = await Promise.all([people(), bots(), accounts()]);
  strip.update(present);
  link.update(present);
  drawStatus(known, business);
  await drawClock(business);
  for (const person of present) {
    if (!phones.has(bellOf(person))) {
      const made = phone(person);
      phones.set(made.bell, made);
      row.append(made.element);
    }
  }
  const there = new Set(present.map(bellOf));
  for (const [name, old] of phones) {
    if (!there.has(name)) {
      old.element.remove();
      phones.delete(name);
    }
  }
  if (phones.size === 0) row.append(welcome);
  else welcome.remove();
  await Promise.all([...phones.values()].map((it) => it.refresh()));
  await drawer.refresh(present);
}

function drawStatus(known, business) {
  const current = known.find((it) => it.current);
  const parts = [];
  if (known.length > 1) {
    const select = h('select', {
      'aria-label': 'Which bot the phones show',
      onchange: () => {
        choose(select.value);
        refreshAll();
      },
    }, h('option', { value: '' }, 'Newest bot'), known.map((it) => h('option', { value: String(it.id) }, `Bot ${it.id}`)));
    select.value = status.querySelector('select')?.value ?? '';
    parts.push(lamp(current.way !== 'none', select, ` ${ways[current.way]}`));
  } else if (current) {
    parts.push(lamp(current.way !== 'none', `Telegram ${ways[current.way]}`));
  }
  for (const it of business.filter((one) => one.current)) {
    const works = it.webhook && it.subscribed && !it.complaint;
    const why = !it.webhook ? 'no webhook: messages wait' : !it.subscribed ? 'not subscribed: messages wait' : it.complaint || 'by webhook';
    parts.push(lamp(works, `${channels[it.channel].label} ${why}`));
  }
  status.replaceChildren(...(parts.length > 0 ? parts : [lamp(false, 'No bot is connected yet')]));
}

const lamp = (on, ...words) => h('span', { className: on ? 'lamp on' : 'lamp' }, ...words);

async function drawClock(business) {
  later.hidden = business.length === 0;
  if (later.hidden) return;
  const { ahead } = await clock();
  const hours = /^PT(\d+)H/.exec(ahead)?.[1];
  later.textContent = hours ? `A day later (now +${hours} h)` : 'A day later';
}

later.addEventListener('click', async () => {
  await moveClock('+25h');
  await refreshAll();
});

const due = new Set();
let soon = 0;

/** Bells come in flocks: what rang within a moment is looked at once. */
function rang(subject) {
  due.add(subject);
  soon ||= setTimeout(async () => {
    const subjects = [...due];
    due.clear();
    soon = 0;
    if (subjects.some((it) => !phones.has(it))) await refreshAll();
    else {
      await Promise.all(subjects.map((it) => phones.get(it).refresh()));
      await drawer.refresh();
    }
  }, 30);
}

const events = new EventSource('sandbox/events');
events.addEventListener('open', () => {
  lost.hidden = true;
  refreshAll();
});
events.addEventListener('error', () => {
  lost.hidden = false;
});
events.addEventListener('message', (event) => rang(JSON.parse(event.data).phone));
setInterval(async () => {
  if (lost.hidden) drawStatus(await bots().catch(() => []), await accounts().catch(() => []));
}, 5_000);
