import { bots, choose, people } from './api.js';
import { h } from './dom.js';
import { faultsDrawer } from './faults.js';
import { peopleStrip } from './people.js';
import { phone } from './phone.js';

const row = document.querySelector('#phones');
const status = document.querySelector('#bot');
const lost = document.querySelector('#lost');
const drawer = faultsDrawer(document.querySelector('#faults'), document.querySelector('#faults-button'));
const phones = new Map();
const ways = { webhook: 'by webhook', polling: 'by polling', none: 'not listening: messages wait' };

const welcome = h('section', { className: 'welcome' },
  h('h2', {}, 'Three steps'),
  h('ol', {}, h('li', {}, 'Add a person above, for example Olena.'), h('li', {}, 'Press Start on her phone.'), h('li', {}, 'Tap buttons and write, as she would.')),
  h('p', {}, 'What the bot and the counsellors answer appears on the phone at once.'),
);
const strip = peopleStrip(
  async (person) => {
    await refreshAll();
    phones.get(person.name)?.element.scrollIntoView({ behavior: 'smooth', inline: 'center', block: 'nearest' });
  },
  (words) => {
    status.textContent = words;
  },
);
document.querySelector('#people').append(strip.element);

async function refreshAll() {
  const [present, known] = await Promise.all([people(), bots()]);
  strip.update(present);
  drawStatus(known);
  for (const person of present) {
    if (!phones.has(person.name)) {
      const made = phone(person);
      phones.set(person.name, made);
      row.append(made.element);
    }
  }
  const there = new Set(present.map((it) => it.name));
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

function drawStatus(known) {
  const current = known.find((it) => it.current);
  status.classList.toggle('connected', Boolean(current));
  if (!current) {
    status.replaceChildren('No bot is connected yet');
  } else if (known.length === 1) {
    status.replaceChildren(`Bot connected, ${ways[current.way]}`);
  } else {
    const select = h('select', {
      'aria-label': 'Which bot the phones show',
      onchange: () => {
        choose(select.value);
        refreshAll();
      },
    }, h('option', { value: '' }, 'Newest bot'), known.map((it) => h('option', { value: String(it.id) }, `Bot ${it.id}`)));
    select.value = status.querySelector('select')?.value ?? '';
    status.replaceChildren(select, ` ${ways[current.way]}`);
  }
}

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
  if (lost.hidden) drawStatus(await bots().catch(() => []));
}, 5_000);
