import { calls, clearFaults, faults, setFaults } from './api.js';
import { channels } from './channels.js';
import { h } from './dom.js';

const counted = [
  ['tooManyRequests', 3, 'Too many requests', 'The next 3 messages are refused with 429: come back in 3 seconds.'],
  ['serverErrors', 3, 'Server error', 'The next 3 messages meet a 502 with a page of HTML.'],
  ['resets', 1, 'Cut before accepting', 'The next message never arrives: the connection is cut.'],
  ['resetsAfter', 1, 'Cut after accepting', 'The next message is on the phone, then the connection is cut.'],
  ['swallow', 1, 'Never answered', 'The next message is on the phone, and the bot never hears of it.'],
  ['failsLater', 1, 'Fails later', 'The next message is accepted, and fails after that.'],
  ['pairRate', 3, 'Too often to one', 'The next 3 messages are refused: too many to this person.'],
  ['throughput', 3, 'Too much at all', 'The next 3 messages are refused: too many in this second.'],
  ['spamLimit', 1, 'Held back for spam', 'The next message is refused: the whole account is held back.'],
  ['goneFiles', 1, 'File gone', 'The next file that is fetched is there no more.'],
  ['brokenFiles', 1, 'File broken off', 'The next file that is fetched ends in its middle.'],
  ['duplicates', 5, 'Delivered twice', 'The next 5 webhook deliveries come again.'],
];
const lasting = [
  ['latency', 'PT2S', 'PT0S', 'Slow network', 'Every call waits for 2 seconds.'],
  ['slowBody', 'PT3S', 'PT0S', 'Halting answers', 'Half of each answer or file, 3 seconds of nothing, the other half.'],
  ['reorder', true, false, 'Out of order', 'Chats overtake each other, and updates come late once more.'],
  ['clockSkew', '-PT2H', 'PT0S', 'Wrong clock', 'The platform’s clock is 2 hours behind.'],
  ['shuffleStatuses', true, false, 'Statuses upside down', 'Read is told before delivered, and that before sent.'],
  ['refusesAtOnce', true, false, 'Refuses at once', 'What usually fails later is refused in the answer.'],
  ['gather', 'PT2S', 'PT0S', 'Large envelopes', 'What happens within 2 seconds comes in one delivery.'],
  ['unauthorized', true, false, 'Token withdrawn', 'Every call is answered 401.'],
];

/** The drawer with a switch for everything that can go wrong, and what the bot called last. */
export function faultsDrawer(element, button) {
  const switches = h('div', { className: 'switches' });
  const scope = h('select', { 'aria-label': 'Whom the faults concern', onchange: () => change({ chat: scope.value }) });
  const channel = h('select', { 'aria-label': 'Where it goes wrong', onchange: () => refresh() }, Object.entries(channels).map(([value, { label }]) => h('option', { value }, label)));
  const log = h('ol', { className: 'calls' });
  const problem = h('p', { className: 'problem', role: 'alert', hidden: true });
  element.append(
    h('header', {}, h('h2', {}, 'What goes wrong'), h('button', { type: 'button', 'aria-label': 'Close', onclick: () => open(false) }, '×')),
    h('div', { className: 'scope' }, h('label', {}, 'At ', channel), h('label', {}, 'for ', scope)),
    switches,
    h('button', { type: 'button', className: 'clear', onclick: () => run(clearFaults(channel.value)) }, 'Everything works again'),
    problem,
    h('h3', {}, 'Last calls of the bot'),
    log,
  );
  let present = [];

  button.addEventListener('click', () => open(element.hidden));
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') open(false);
  });

  function open(on) {
    element.hidden = !on;
    button.setAttribute('aria-expanded', String(on));
    document.body.classList.toggle('with-faults', on);
    if (on) refresh();
    (on ? element.querySelector('.switch') : button)?.focus();
  }

  const change = (what) => run(setFaults(channel.value, what));

  async function run(promise) {
    try {
      draw(await promise);
      problem.hidden = true;
    } catch (failure) {
      problem.textContent = failure.message;
      problem.hidden = false;
    }
  }

  function draw(state) {
    const rows = [
      ...counted.filter(([name]) => name in state).map(([name, count, label, explained]) => ({ label, explained, name, on: state[name] > 0, says: state[name] > 0 ? `${state[name]} left` : 'off', next: state[name] > 0 ? 0 : count })),
      ...lasting.filter(([name]) => name in state).map(([name, on, off, label, explained]) => {
        const is = typeof state[name] === 'boolean' ? state[name] : state[name] !== 'PT0S';
        return { label, explained, name, on: is, says: is ? 'on' : 'off', next: is ? off : on };
      }),
    ];
    const focused = document.activeElement?.dataset?.fault;
    switches.replaceChildren(...rows.map((it) => {
      const row = h('button', { type: 'button', className: it.on ? 'switch on' : 'switch', 'aria-pressed': String(it.on), onclick: () => change({ [it.name]: it.next }) },
        h('b', {}, it.label), h('span', { className: 'says' }, it.says), h('small', {}, it.explained));
      row.dataset.fault = it.name;
      return row;
    }));
    if (focused) switches.querySelector(`[data-fault="${focused}"]`)?.focus();
    const active = rows.filter((it) => it.on).length;
    button.textContent = active ? `Faults: ${active} on` : 'Faults';
    button.classList.toggle('active', active > 0);
    const there = present.filter((it) => it.channel === channel.value);
    scope.replaceChildren(h('option', { value: '0' }, 'everybody'), ...there.map((it) => h('option', { value: String(it.id) }, it.displayName)));
    scope.value = String(state.chat ?? 0);
  }

  async function refresh(people) {
    if (people) present = people;
    await run(faults(channel.value));
    if (element.hidden) return;
    const names = new Map(present.map((it) => [it.id, it.displayName]));
    const last = (await calls(channel.value)).filter((it) => it.method !== 'getUpdates' || it.status !== 200).slice(-12).reverse();
    log.replaceChildren(...last.map((it) =>
      h('li', {}, h('code', {}, it.method), h('span', {}, names.get(it.chatId) ?? ''), h('span', { className: it.status === 200 ? 'ok' : 'bad' }, it.status || 'no answer')),
    ));
  }

  return { refresh };
}
