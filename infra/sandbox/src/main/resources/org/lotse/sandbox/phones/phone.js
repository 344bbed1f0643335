import { act, look } from './api.js';
import { bubble, summary } from './bubble.js';
import { composer } from './composer.js';
import { h } from './dom.js';
import { languageName, placeOf, timeIn } from './places.js';

const TYPING_LASTS = 5200;

/** One phone. It looks again whenever it is told to, and redraws only the lines that changed. */
export function phone(person) {
  const shown = new Map();
  let view = null;
  let typingEnds = 0;

  const clock = h('span', { className: 'clock' });
  const block = h('button', { type: 'button', className: 'block', onclick: () => run(view.blocked ? 'unblock' : 'block') });
  const title = h('div', {});
  const thread = h('ol', { className: 'thread', tabIndex: 0, 'aria-live': 'polite', 'aria-label': `Chat of ${person.displayName}` });
  const nothing = h('p', { className: 'nothing' }, 'Nothing here yet.');
  const typing = h('div', { className: 'typing', hidden: true, role: 'status', 'aria-label': 'The bot is typing' }, h('i'), h('i'), h('i'));
  const notice = h('div', { className: 'notice', role: 'status', hidden: true });
  const problem = h('div', { className: 'problem', role: 'alert', hidden: true });
  const keyboard = h('div', { className: 'keyboard', hidden: true });
  const writes = composer(person.displayName, {
    say: (text, replyTo) => run('say', { text, replyTo: replyTo ?? 0 }),
    send: (what) => run('send', what),
  });
  const code = h('input', { placeholder: 'link code (optional)', 'aria-label': 'Code of the link they came by', maxLength: 64, pattern: '[A-Za-z0-9_\\-]*', autocomplete: 'off' });
  const start = h('form', {
    className: 'start',
    onsubmit: async (event) => {
      event.preventDefault();
      if (await run('start', { code: code.value })) writes.focus();
    },
  }, h('button', { type: 'submit', className: 'big' }, 'Start'), code);
  const unblock = h('div', { className: 'start' }, h('button', { type: 'button', className: 'big', onclick: () => run('unblock') }, 'Unblock the bot'));
  const waiting = h('p', { className: 'waiting' }, 'No bot is connected yet. As soon as one is, Start appears here.');
  const element = h('article', { className: 'phone', 'aria-label': person.displayName },
    h('header', {}, avatar(person), title, clock, block),
    h('div', { className: 'screen' }, thread, nothing, notice),
    typing, problem, keyboard, writes.element, start, unblock, waiting,
  );

  const doing = {
    tap: (button, messageId) => run('tap', { button, messageId }),
    reply: (line) => writes.reply(line, summary(line)),
    edit: (line) => writes.edit(line, summary(line)),
    remove: (line) => run('send', { kind: 'delete', messageId: line.messageId }),
    react: (line, emoji) => run('send', { kind: 'reaction', messageId: line.messageId, emoji }),
  };

  async function run(what, body) {
    try {
      const result = await act(person.name, what, body);
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
    title.replaceChildren(h('h2', { dir: 'auto' }, view.displayName), h('small', { title: `Telegram id ${view.id}` }, `${languageName(view.language)} · ${placeOf(view.language)}`));
    tick();
    drawThread();
    const connected = Boolean(view.bot);
    const open = connected && view.started && !view.blocked;
    block.hidden = !connected || !view.started;
    block.textContent = view.blocked ? 'Unblock' : 'Block';
    waiting.hidden = connected;
    start.hidden = !connected || view.started || view.blocked;
    unblock.hidden = !connected || !view.blocked;
    writes.element.hidden = !open;
    typing.hidden = !view.typing || !open;
    clearTimeout(typingEnds);
    if (view.typing) typingEnds = setTimeout(refresh, TYPING_LASTS);
    notice.hidden = !view.notice;
    notice.textContent = view.notice?.text ?? '';
    keyboard.hidden = !open || !view.keyboard;
    keyboard.replaceChildren(...(view.keyboard ?? []).map((row) =>
      h('div', { className: 'keys-row' }, row.map((label) => h('button', { type: 'button', className: 'key', dir: 'auto', onclick: () => doing.tap(label, 0) }, label))),
    ));
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
      draw(await look(person.name));
    } catch (failure) {
      say(failure.message);
    }
  }

  setInterval(() => view && tick(), 20_000);
  return { element, refresh };
}

function avatar(person) {
  const picture = h('span', { className: 'avatar', ariaHidden: 'true' }, [...person.displayName][0]);
  picture.style.setProperty('--hue', String(person.id % 360));
  return picture;
}
