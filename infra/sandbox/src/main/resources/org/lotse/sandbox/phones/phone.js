import { act, look } from './api.js';
import { bubble, summary } from './bubble.js';
import { bellOf, channels } from './channels.js';
import { composer } from './composer.js';
import { h } from './dom.js';
import { languageName, placeOf, timeIn } from './places.js';
import { sheet } from './sheet.js';

const TYPING_LASTS = 5200;
const LONG_TYPING_LASTS = 25_200;

/** One phone. It looks again whenever it is told to, and redraws only the lines that changed. */
export function phone(person) {
  const shown = new Map();
  let view = null;
  let typingEnds = 0;
  let followsLink = false;
  const channel = channels[person.channel];

  const clock = h('span', { className: 'clock' });
  const block = h('button', { type: 'button', className: 'block', onclick: () => run(view.blocked ? 'unblock' : 'block') });
  const title = h('div', {});
  const thread = h('ol', { className: 'thread', tabIndex: 0, 'aria-live': 'polite', 'aria-label': `Chat of ${person.displayName}` });
  const nothing = h('p', { className: 'nothing' }, 'Nothing here yet.');
  const typing = h('div', { className: 'typing', hidden: true, role: 'status', 'aria-label': 'The bot is typing' }, h('i'), h('i'), h('i'));
  const notice = h('div', { className: 'notice', role: 'status', hidden: true });
  const problem = h('div', { className: 'problem', role: 'alert', hidden: true });
  const keyboard = h('div', { className: 'keyboard', hidden: true });
  const writes = composer(person.displayName, channel, {
    say: (text, replyTo) => run('say', { text, replyTo: replyTo ?? 0 }),
    send: (what) => run('send', what),
    acts: () => [
      ...channel.acts.filter(([, , when]) => !when || when(view)).map(([label, what]) => [label, () => run(what)]),
      ...(person.channel === 'telegram' ? [] : [['Come by a link…', () => offerLink(true)], ['Go offline', () => run('offline')]]),
    ],
  });
  const { field, label, placeholder, pattern } = channel.start;
  const code = h('input', { placeholder, 'aria-label': 'What the link they came by carries', maxLength: 250, pattern, autocomplete: 'off', dir: 'auto' });
  const start = h('form', {
    className: 'start',
    onsubmit: async (event) => {
      event.preventDefault();
      if (await run('start', { [field]: code.value })) {
        offerLink(false);
        writes.focus();
      }
    },
  }, h('button', { type: 'submit', className: 'big' }, label), code);
  const list = sheet((button, messageId) => doing.tap(button, messageId));
  const unblock = h('div', { className: 'start' }, h('button', { type: 'button', className: 'big', onclick: () => run('unblock') }, 'Unblock the bot'));
  const online = h('div', { className: 'start' }, h('button', { type: 'button', className: 'big', onclick: () => run('online') }, 'Go online'));
  const waiting = h('p', { className: 'waiting' }, person.channel === 'telegram' ? 'No bot is connected yet. As soon as one is, Start appears here.' : 'There is no account at this channel yet.');
  const element = h('article', { className: `phone ${person.channel}`, 'aria-label': `${person.displayName}, ${channel.label}` },
    h('header', {}, avatar(person), title, clock, block),
    h('div', { className: 'screen' }, thread, nothing, notice, list.element),
    typing, problem, keyboard, writes.element, start, unblock, online, waiting,
  );

  const doing = {
    tellsDeletion: person.channel === 'whatsapp' || person.channel === 'instagram',
    open: (line) => list.open(line),
    tap: (button, messageId) => run('tap', { button, messageId }),
    reply: (line) => writes.reply(line, summary(line)),
    edit: (line) => writes.edit(line, summary(line)),
    remove: (line) => run('send', { kind: 'delete', messageId: line.messageId }),
    react: (line, emoji) => run('send', { kind: 'reaction', messageId: line.messageId, emoji }),
  };

  async function run(what, body) {
    try {
      const result = await act(person, what, body);
      problem.hidden = true;
      draw(result);
      if (result.opens) say(`This button opens ${result.opens}`);
      return true;
    } catch (failure) {
      say(failure.message);
      return false;
    }
  }

  function say(words) {
    problem.textContent = words;
    problem.hidden = false;
  }

  function draw(next) {
    view = next;
    title.replaceChildren(h('h2', { dir: 'auto' }, view.displayName), h('small', { title: [placeOf(view.language), channel.tellsAbout(view)].filter(Boolean).join(' · ') }, `${channel.label} · ${languageName(view.language)}`));
    tick();
    drawThread();
    const connected = Boolean(view.bot);
    const canWrite = person.channel === 'telegram' ? view.started : view.started || !view.identity?.getStarted;
    const open = connected && canWrite && !view.blocked && !view.offline;
    block.hidden = !connected || !view.started;
    online.hidden = !connected || !view.offline;
    block.textContent = view.blocked ? 'Unblock' : 'Block';
    waiting.hidden = connected;
    start.hidden = !connected || view.blocked || view.offline || (view.started && !followsLink);
    unblock.hidden = !connected || !view.blocked;
    writes.element.hidden = !open;
    typing.hidden = !view.typing || !open;
    clearTimeout(typingEnds);
    if (view.typing) typingEnds = setTimeout(refresh, person.channel === 'telegram' ? TYPING_LASTS : LONG_TYPING_LASTS);
    notice.hidden = !view.notice;
    notice.textContent = view.notice?.text ?? '';
    keyboard.hidden = !open || !view.keyboard;
    keyboard.replaceChildren(...(view.keyboard ?? []).map((row) =>
      h('div', { className: 'keys-row' }, row.map((label) => h('button', { type: 'button', className: 'key', dir: 'auto', onclick: () => doing.tap(label, 0) }, label))),
    ));
  }

  function offerLink(on) {
    followsLink = on;
    draw(view);
    if (on) code.focus();
  }

  /** What a link does: it puts its words into the composer, or its code beside Start. The person decides. */
  function follow(carried) {
    if (field === 'text') {
      writes.fill(carried);
      return;
    }
    code.value = carried;
    offerLink(true);
    start.querySelector('button').focus();
  }

  function drawThread() {
    const atEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 60;
    const newest = view.thread.at(-1);
    const grew = newest && !shown.has(newest.messageId);
    const there = new Set(view.thread.map((it) => it.messageId));
    for (const [id, old] of shown) {
      if (!there.has(id)) {
        old.node.remove();
        shown.delete(id);
      }
    }
    for (const line of view.thread) {
      const looks = JSON.stringify([line, view.spinning?.messageId === line.messageId && view.spinning]);
      const old = shown.get(line.messageId);
      if (old?.looks === looks) continue;
      const node = bubble(line, view, doing);
      if (old) old.node.replaceWith(node);
      else thread.append(node);
      shown.set(line.messageId, { looks, node });
    }
    nothing.hidden = view.thread.length > 0;
    if (grew && (atEnd || newest.from === 'person')) thread.scrollTop = thread.scrollHeight;
  }

  function tick() {
    clock.textContent = timeIn(view.language, new Date());
  }

  async function refresh() {
    try {
      draw(await look(person));
    } catch (failure) {
      say(failure.message);
    }
  }

  setInterval(() => view && tick(), 20_000);
  return { bell: bellOf(person), element, refresh, follow };
}

function avatar(person) {
  const picture = h('span', { className: 'avatar', ariaHidden: 'true' }, [...person.displayName][0]);
  picture.style.setProperty('--hue', String(person.id % 360));
  return picture;
}
