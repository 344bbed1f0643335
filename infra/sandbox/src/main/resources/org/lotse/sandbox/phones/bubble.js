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
    h('div', { className: 'row' },
      h('div', { className: line.kind === 'sticker' ? 'bubble sticker' : 'bubble' },
        quoted && h('div', { className: 'quote', dir: 'auto' }, summary(quoted)),
        content(line),
        h('div', { className: 'meta' }, line.edited && h('span', {}, 'edited'), h('time', { dateTime: line.at }, at)),
        line.reactions && h('div', { className: 'reactions' }, line.reactions.join(' ')),
      ),
      toggle,
    ),
    line.buttons && buttons(line, view.spinning, doing),
    actions,
  );
}

function content(line) {
  if (line.kind === 'text' || line.kind === 'sticker') return h('p', { dir: 'auto' }, line.text);
  const title = h('span', { className: 'attachment', dir: 'auto' }, h('b', {}, kinds[line.kind] ?? line.kind), line.fileName && h('span', {}, line.fileName));
  return [title, line.text && h('p', { dir: 'auto' }, line.text)];
}

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

function actionsFor(line, mine, doing) {
  const button = (label, onclick) => h('button', { type: 'button', onclick }, label);
  if (mine) {
    return [
      line.kind === 'text' && button('Edit', () => doing.edit(line)),
      button('Delete here', () => doing.remove(line)),
    ];
  }
  return [button('Reply', () => doing.reply(line)), button('👍', () => doing.react(line, '👍')), button('❤️', () => doing.react(line, '❤'))];
}
