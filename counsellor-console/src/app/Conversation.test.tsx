import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { barriersIn } from '../shared/testing/axe.ts';
import { evening } from '../shared/testing/evening.ts';
import { FakeDesk } from '../shared/testing/fakeDesk.ts';
import { conversation, entry, fact, media, oksana, way } from '../shared/testing/samples.ts';
import { onScreen } from './OnScreen.tsx';

function withOne(details: Parameters<typeof conversation>[1] = {}) {
  const desk = new FakeDesk({ ...oksana });
  desk.mine = [conversation('c1', details)];
  return { desk, ...onScreen(desk, '/inbox/mine/c1') };
}

const box = () => screen.findByLabelText('Write in Ukrainian');
const answersAsked = (desk: FakeDesk) => desk.asked.filter((it) => it.path.endsWith('/answers'));

test('an answer is sent by Control and Enter, and its way is told in words', async () => {
  const { desk, user } = withOne();

  await user.type(await box(), 'Добрий вечір!{Control>}{Enter}{/Control}');

  expect(await screen.findByText('sent')).toBeVisible();
  expect(await box()).toHaveValue('');
  expect(await box()).toHaveFocus();
  desk.deliver('c1', 2, 'READ');
  expect(await screen.findByText('read')).toBeVisible();
});

test.each([
  ['blocked', 'not sent: Telegram says they blocked the bot'],
  ['stopped', 'not sent: they asked for no more messages'],
  ['unreachable', 'not sent: Telegram cannot reach this person'],
  ['unknown-person', 'not sent: Telegram cannot reach this person'],
  ['too-long', 'not sent: it is too long for Telegram'],
  ['no-answer', 'perhaps not sent: Telegram never answered'],
  ['erased', 'not sent: this person’s data was erased'],
  ['a-word-of-tomorrow', 'not sent: Telegram refused it'],
])('that an answer failed with "%s" is said in words', async (reason, words) => {
  const { desk } = withOne({ entries: [entry(1, 'COUNSELLOR', 'Я тут.')] });
  await box();

  desk.deliver('c1', 1, 'FAILED', reason);

  expect(await screen.findByText(words, { exact: false })).toBeVisible();
});

test('what happened is said in words, also where this page knows none', async () => {
  withOne({ entries: [fact(1, 'unreadable-message'), fact(2, 'of-tomorrow')] });

  expect(await screen.findByText(/could not be read/)).toBeVisible();
  expect(screen.getByText(/has no words for yet/)).toBeVisible();
});

test('an answer that did not get through stays, and trying again is the same answer', async () => {
  const { desk, user } = withOne();
  desk.failNext(/POST .*answers/);

  await user.type(await box(), 'Я тут.');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Not sent yet: no answer from the desk');
  expect(screen.queryByRole('button', { name: 'Back into the box' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('sent')).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  const [first, second] = answersAsked(desk);
  expect(first?.key).toMatch(/^[0-9a-f-]{36}$/);
  expect(second?.key).toBe(first?.key);
  expect(screen.getAllByText('Я тут.')).toHaveLength(1);
});

test('an unsent answer survives a reload', async () => {
  const { desk, user, unmount } = withOne();
  desk.failNext(/POST .*answers/);
  await user.type(await box(), 'Я тут.{Control>}{Enter}{/Control}');
  await screen.findByRole('button', { name: 'Try again' });

  unmount();
  const again = onScreen(desk, '/inbox/mine/c1');
  await again.user.click(await screen.findByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('sent')).toBeVisible();
  expect(new Set(answersAsked(desk).map((it) => it.key)).size).toBe(1);
});

test('an answer the desk refuses can go back into the box', async () => {
  const { desk, user } = withOne();
  desk.failNext(/POST .*answers/, () =>
    HttpResponse.json({ type: 'urn:lotse:problem:unreachable' }, { status: 409 }),
  );

  await user.type(await box(), 'Я тут.{Control>}{Enter}{/Control}');
  expect(await screen.findByRole('alert')).toHaveTextContent('this person cannot be reached right now');
  await user.click(screen.getByRole('button', { name: 'Back into the box' }));

  expect(await box()).toHaveValue('Я тут.');
  expect(await box()).toHaveFocus();
});

test('a message that comes is shown and told to be read', async () => {
  const { desk } = withOne();
  await box();

  desk.say('c1', 'Ви тут?');

  expect(await screen.findByText('Ви тут?')).toBeVisible();
  await waitFor(() => expect(desk.asked.some((it) => it.path === '/conversations/c1/read')).toBe(true));
});

test('a note has a box of its own and is marked as for staff', async () => {
  const { desk, user } = withOne();
  await box();

  await user.keyboard('n');
  await user.type(screen.getByRole('textbox', { name: 'Note: only staff can read this' }), 'Call Lukas');
  await user.keyboard('{Control>}{Enter}{/Control}');

  const note = await screen.findByRole('article', { name: 'Note by Oksana P., only staff' });
  expect(note).toHaveTextContent('Call Lukas');
  expect(screen.queryByRole('textbox', { name: 'Note: only staff can read this' })).not.toBeInTheDocument();
  expect(await box()).not.toHaveFocus();
  expect(answersAsked(desk)).toHaveLength(0);
});

test('closing asks first, and goes back to the list', async () => {
  const { desk, user } = withOne();
  await box();

  await user.keyboard('e');
  const asking = screen.getByRole('group', { name: 'Close conversation' });
  await user.keyboard('{Escape}');
  expect(asking).not.toBeInTheDocument();
  expect(desk.mine).toHaveLength(1);
  await user.keyboard('e');
  await user.click(screen.getByRole('button', { name: 'Close it' }));

  expect(await screen.findByText('You have no open conversations.')).toBeVisible();
  expect(desk.closed).toHaveLength(1);
});

test('a second key pressed by mistake closes nothing', async () => {
  const { desk, user } = withOne();
  await box();

  await user.keyboard('e');
  expect(screen.getByRole('button', { name: 'Keep it open' })).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(screen.queryByRole('group', { name: 'Close conversation' })).not.toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Blue Heron 27' })).toHaveFocus();
  expect(desk.mine).toHaveLength(1);
  await user.keyboard('e{Tab}{Enter}');

  expect(await screen.findByText('You have no open conversations.')).toBeVisible();
  expect(desk.closed).toHaveLength(1);
});

test('keys pressed while writing are words, not orders', async () => {
  const { desk, user } = withOne();

  await user.type(await box(), 'an eager reed');

  expect(await box()).toHaveValue('an eager reed');
  expect(screen.queryByRole('group', { name: 'Close conversation' })).not.toBeInTheDocument();
  expect(desk.mine).toHaveLength(1);
});

test('who cannot be reached is not written to, and the reason is said', async () => {
  withOne({ reachable: false, abilities: ['note', 'close', 'read'] });

  expect(await screen.findByText(/they blocked the bot or stopped messages/)).toBeVisible();
  expect(screen.queryByLabelText('Write in Ukrainian')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Send' })).not.toBeInTheDocument();
});

test('a long answer tells how it will be split', async () => {
  sessionStorage.setItem('lotse.words.oksana.c1.answer', JSON.stringify('а'.repeat(5000)));
  withOne();

  expect(await screen.findByText('5,000 characters, will be sent as 2 messages')).toBeVisible();
});

test("others' conversations are not here", async () => {
  const desk = new FakeDesk(oksana);
  onScreen(desk, '/inbox/mine/somebody-elses');

  expect(await screen.findByText('This conversation is not with you.')).toBeVisible();
});

test('words have their own direction and language', async () => {
  withOne({
    language: 'ar',
    entries: [{ ...entry(1, 'PERSON', 'مرحبا'), dir: 'rtl' }],
  });

  const words = await screen.findByText('مرحبا');
  expect(words).toHaveAttribute('dir', 'rtl');
  expect(words).toHaveAttribute('lang', 'ar');
});

test('a number keeps its order within words from right to left', async () => {
  const body = 'الهاتف +49 30 1815-1111 مجاني.';
  withOne({ language: 'ar', entries: [{ ...entry(1, 'PERSON', body), dir: 'rtl' }] });

  const number = await screen.findByText('+49 30 1815-1111');
  expect(number).toHaveAttribute('dir', 'ltr');
  expect(number.tagName).toBe('BDI');
  expect(number.parentElement).toHaveTextContent(body);
});

test('where the bot was blocked is said, if it is known', async () => {
  const on = { ...fact(1, 'blocked'), fact: { code: 'blocked', arguments: { channel: 'Telegram' } } };
  withOne({ entries: [on, fact(2, 'blocked')] });

  expect(await screen.findByText('They blocked the bot on Telegram.', { exact: false })).toBeVisible();
  expect(screen.getByText('They blocked the bot.', { exact: false })).toBeVisible();
});

test('a picture and a voice message have signs of their own', async () => {
  withOne({
    entries: [
      { ...entry(1, 'PERSON', ''), content: media('PHOTO') },
      { ...entry(2, 'PERSON', ''), content: media('VOICE') },
    ],
  });

  const drawn = async (words: RegExp) =>
    (await screen.findByText(words)).parentElement?.querySelector('path')?.getAttribute('d');
  expect(await drawn(/^Covered until/)).toBeTruthy();
  expect(await drawn(/^Covered until/)).not.toBe(await drawn(/^Voice message/));
});

test('everything that can come is shown as what it is', async () => {
  onScreen(evening(), '/inbox/mine/uk-1');

  const thread = await screen.findByRole('log', { name: 'Messages' });
  expect(within(thread).getByText('Opened the chat')).toBeVisible();
  expect(within(thread).getByText('They agreed to the privacy text.', { exact: false })).toBeVisible();
  expect(within(thread).getByText(/Photo · 180 kB/)).toBeVisible();
  expect(within(thread).getByText(/unclear: no answer from Telegram yet/)).toBeVisible();
  expect(within(thread).getByText(/^edited/)).toBeVisible();
  expect(within(thread).getAllByText(/Kyiv · .* Bonn/).length).toBeGreaterThan(0);
  expect(within(thread).getByText('New')).toBeVisible();
});

test.each(['uk-1', 'ar-1', 'uk-2', 'uk-3'])('the thread of %s has no barriers', async (id) => {
  const { container } = onScreen(evening(), `/inbox/mine/${id}`);
  await screen.findByRole('log', { name: 'Messages' });

  expect(await barriersIn(container)).toEqual([]);
});

test('the composer says how long the platform takes an answer, and is closed when it does not', async () => {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const address = way('WhatsApp', { botUntil: inHours(21.5) });
  const { contact } = conversation('c1');
  const open = { ...contact, addresses: [{ ...address, humanUntil: inHours(21.5) }] };
  const { desk } = withOne({ channel: 'WhatsApp', contact: open });

  expect(await screen.findByText(/^WhatsApp: 21 \S+ left to write$/)).toBeVisible();

  desk.mine = [
    conversation('c1', {
      channel: 'WhatsApp',
      contact: { ...open, addresses: [{ ...address, humanUntil: inHours(-1.5) }] },
    }),
  ];
  desk.ring({ type: 'conversation', id: 'c1' });
  expect(await screen.findByText(/WhatsApp has taken no answer for 1 \S+,/)).toBeVisible();
  expect(screen.queryByLabelText('Write in Ukrainian')).not.toBeInTheDocument();
});

test('what was written with another tool says so', async () => {
  withOne({ entries: [entry(1, 'ELSEWHERE', 'From the page itself')] });

  expect(await screen.findByText('From the page itself')).toBeVisible();
  expect(screen.getAllByText(/Written with another tool/)).not.toHaveLength(0);
});
