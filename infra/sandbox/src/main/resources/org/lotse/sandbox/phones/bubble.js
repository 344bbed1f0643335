import { h } from './dom.js';
import { timeIn } from './places.js';

const kinds = {
  photo: 'Photo',
  voice: 'Voice message',
  video: 'Video',
  audio: 'Audio',
  document: 'Document',
  location: 'Location',
  contact: 'Contact',
  link: 'Link',
  poll: 'Poll',
  animation: 'Animation',
  unsupported: 'Message',
};

/** What a line says in a few words, for quoting it. */
export const summary = (line) => line.text || line.fileName || kinds[line.kind] || line.kind;

/** One message with its buttons and, on demand, what can be done with it. */
export function bubble(line, view, doing) {
  const mine = line.from === 'person';
  const quoted = line.replyTo && view.thread.find((it) => it.messageId === line.replyTo);
  const actions = h('div', { className: 'actions', hidden: true }, actionsFor(line, mine, doing));
  const toggle = h('button', {
    type: 'button',
    className: 'more',
    title: 'Do something with this message',
    'aria-label': 'Do something with this message',
    'aria-expanded': 'false',
    onclick: () => {
      actions.hidden = !actions.hidden;
      toggle.setAttribute('aria-expanded', String(!actions.hidden));
    },
  }, '⋯');
  const at = timeIn(view.language, new Date(line.at));
  return h('li', { className: mine ? 'line mine' : 'line' },
    (line.text || line.kind !== 'text') && h('div', { className: 'row' },
      h('div', { className: line.kind === 'sticker' ? 'bubble sticker' : 'bubble' },
        quoted && h('div', { className: 'quote', dir: 'auto' }, summary(quoted)),
        line.header && h('p', { className: 'head', dir: 'auto' }, line.header),
        content(line, view),
        line.footer && h('p', { className: 'foot', dir: 'auto' }, line.footer),
        h('div', { className: 'meta' }, line.edited && h('span', {}, 'edited'), h('time', { dateTime: line.at }, at), mine && ticks(line, view)),
        line.reactions && h('div', { className: 'reactions' }, line.reactions.join(' ')),
      ),
      toggle,
    ),
    line.buttons && buttons(line, view.spinning, doing),
    line.list && opener(line, doing),
    line.cards && cards(line, doing),
    line.quickReplies && h('div', { className: 'quick' }, line.quickReplies.map((label) => key(label, () => doing.tap(label, line.messageId)))),
    actions,
  );
}

/** WhatsApp ticks twice what came, and colours what was read; the others say so in words; Telegram bots never read. */
function ticks(line, view) {
  const read = line.status === 'read';
  if (view.channel === 'whatsapp') {
    return h('span', { className: read ? 'ticks read' : 'ticks', role: 'img', 'aria-label': read ? 'read' : 'delivered' }, '✓✓');
  }
  return view.channel !== 'telegram' && read && h('span', { className: 'ticks' }, 'Seen');
}

function content(line, view) {
  const words = line.text && h('p', { dir: 'auto' }, line.text);
  if (line.kind === 'text' || line.kind === 'sticker') return words;
  const files = line.files ?? (line.file ? [line] : []);
  if (files.length === 0) return [h('span', { className: 'attachment', dir: 'auto' }, name(line.kind, line)), words];
  return [h('div', { className: files.length > 1 ? 'files album' : 'files' }, files.map((it) => file(line.kind, it, view))), words];
}

const name = (kind, { fileName }) => [h('b', {}, kinds[kind] ?? kind), fileName && h('span', {}, fileName)];

/** A file as the app would show it; one that the sandbox has no more is only named. */
function file(kind, it, view) {
  const src = `sandbox/files/${view.channel === 'telegram' ? 'telegram' : 'meta'}/${encodeURIComponent(it.file)}`;
  const title = `${kinds[kind] ?? kind}${it.fileName ? `: ${it.fileName}` : ''}`;
  const onerror = (event) => event.target.replaceWith(h('span', { className: 'attachment', dir: 'auto' }, name(kind, it)));
  switch (kind) {
    case 'photo':
      return h('a', { href: src, target: '_blank', rel: 'noopener' }, h('img', { src, alt: title, loading: 'lazy', onerror }));
    case 'voice':
    case 'audio':
      return h('audio', { src, controls: true, preload: 'metadata', 'aria-label': title, onerror });
    case 'video':
      return h('video', { src, controls: true, preload: 'metadata', 'aria-label': title, onerror });
    default:
      return h('a', { className: 'attachment', dir: 'auto', href: src, download: it.fileName ?? '' }, name(kind, it));
  }
}

const key = (label, onclick) => h('button', { type: 'button', className: 'key', dir: 'auto', onclick }, label);

function buttons(line, spinning, doing) {
  return h('div', { className: 'keys' }, line.buttons.map((row) =>
    h('div', { className: 'keys-row' }, row.map((label) => {
      const waits = spinning?.messageId === line.messageId && spinning.button === label;
      return h('button', {
        type: 'button',
        className: waits ? 'key waits' : 'key',
        dir: 'auto',
        'aria-busy': waits ? 'true' : 'false',
        onclick: () => doing.tap(label, line.messageId),
      }, label);
    })),
  ));
}

/** A list stays behind its button until somebody opens it. */
function opener(line, doing) {
  return h('div', { className: 'keys' }, h('div', { className: 'keys-row' },
    h('button', { type: 'button', className: 'key', dir: 'auto', 'aria-haspopup': 'dialog', onclick: () => doing.open(line) }, `☰ ${line.list.button}`)));
}

function cards(line, doing) {
  return h('div', { className: 'cards', tabIndex: 0, role: 'group', 'aria-label': 'Cards' }, line.cards.map((card) =>
    h('div', { className: 'card' },
      h('b', { dir: 'auto' }, card.title),
      card.subtitle && h('span', { dir: 'auto' }, card.subtitle),
      card.buttons.map((label) => key(label, () => doing.tap(label, line.messageId))),
    ),
  ));
}

function actionsFor(line, mine, doing) {
  const button = (label, onclick) => h('button', { type: 'button', onclick }, label);
  if (mine) {
    return [
      line.kind === 'text' && button('Edit', () => doing.edit(line)),
      button(doing.tellsDeletion ? 'Take back' : 'Delete here', () => doing.remove(line)),
    ];
  }
  return [button('Reply', () => doing.reply(line)), button('👍', () => doing.react(line, '👍')), button('❤️', () => doing.react(line, '❤'))];
}
