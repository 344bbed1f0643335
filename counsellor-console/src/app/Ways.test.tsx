import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { Way } from '../shared/api/types.ts';
import { barriersIn } from '../shared/testing/axe.ts';
import { evening } from '../shared/testing/evening.ts';
import { FakeDesk } from '../shared/testing/fakeDesk.ts';
import { ago, conversation, entry, oksana, way } from '../shared/testing/samples.ts';
import { onScreen } from './OnScreen.tsx';

const hour = 3_600_000;

function withWays(...addresses: Way[]) {
  const desk = new FakeDesk({ ...oksana });
  const { contact } = conversation('c1');
  desk.mine = [
    conversation('c1', {
      channel: addresses.find((it) => it.usual)?.channel ?? 'Telegram',
      contact: { ...contact, addresses },
    }),
  ];
  return { desk, ...onScreen(desk, '/inbox/mine/c1') };
}

const box = () => screen.findByLabelText('Write in Ukrainian');
const closed = (details: Partial<Way> = {}) => way('WhatsApp', { humanUntil: ago(3.5 * hour), ...details });

test('where the window is closed, why and since when is said, and nothing can be typed', async () => {
  withWays(closed());

  expect(await screen.findByText(/WhatsApp has taken no answer for 3 \S+,/)).toBeVisible();
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Send' })).not.toBeInTheDocument();
});

test('another open way takes the answer, says so beside the button, and leads back', async () => {
  const { desk, user } = withWays(closed(), way('Telegram', { usual: false }));

  await user.click(await screen.findByRole('button', { name: 'Write by Telegram instead' }));
  expect(screen.getByRole('combobox', { name: 'Send by' })).toHaveDisplayValue('by Telegram');
  await user.type(await box(), 'Я тут.{Control>}{Enter}{/Control}');

  expect(await screen.findByText('by Telegram', { selector: 'span' })).toBeVisible();
  expect(desk.answered).toEqual([{ body: 'Я тут.', channel: 'telegram-main' }]);
  expect(desk.asked.some((it) => it.path.endsWith('/typing'))).toBe(false);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Send by' }), 'by WhatsApp (closed)');
  expect(await screen.findByText(/WhatsApp has taken no answer/)).toBeVisible();
});

test('an answer names no way unless somebody chose one', async () => {
  const { desk, user } = withWays(way('WhatsApp'), way('Telegram', { usual: false }));

  await user.type(await box(), 'Перше{Control>}{Enter}{/Control}');
  await waitFor(() => expect(desk.answered).toHaveLength(1));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Send by' }), 'by Telegram');
  await user.type(await box(), 'Друге{Control>}{Enter}{/Control}');
  await waitFor(() => expect(desk.answered).toHaveLength(2));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Send by' }), 'by WhatsApp');
  await user.type(await box(), 'Третє{Control>}{Enter}{/Control}');
  await waitFor(() => expect(desk.answered).toHaveLength(3));

  expect(desk.answered.map((it) => it.channel)).toEqual([undefined, 'telegram-main', undefined]);
});

test('a way that closes while it is chosen takes nothing more', async () => {
  const { desk, user } = withWays(way('WhatsApp'), way('Telegram', { usual: false }));
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Send by' }), 'by Telegram');
  await user.type(await box(), 'Ще пишу');

  const ways = [way('WhatsApp'), way('Telegram', { usual: false, reachable: false, since: ago(1.5 * hour) })];
  desk.mine = desk.mine.map((it) => ({ ...it, contact: { ...it.contact, addresses: ways } }));
  desk.ring({ type: 'conversation', id: 'c1' });

  expect(await screen.findByText(/Telegram has not let us reach this person for 1 \S+:/)).toBeVisible();
  expect(screen.getByText('What you have written is kept.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Write by WhatsApp instead' }));
  expect(await box()).toHaveValue('Ще пишу');
});

test('a prepared message is chosen, filled, seen in their language and sent by keyboard alone', async () => {
  const desk = evening();
  const { user } = onScreen(desk, '/inbox/mine/uk-3');
  await screen.findByText('Send a prepared message');

  await user.keyboard('r{Tab}{Tab}{Tab}{Enter}');
  const form = await screen.findByRole('form', { name: 'Prepared message' });
  const words = within(form).getByText(/Вітаємо/).parentElement;
  expect(words).toHaveAttribute('lang', 'uk');
  expect(words).toHaveAttribute('dir', 'auto');
  expect(within(form).getByRole('button', { name: 'Send by WhatsApp' })).toBeDisabled();
  expect(within(form).getByLabelText('Place 1')).toHaveFocus();
  await user.keyboard('Олено{Tab} курс{Enter}');

  await waitFor(() => expect(desk.answered).toHaveLength(1));
  expect(desk.answered[0]).toEqual({
    template: { name: 'greeting_by_name', parameters: ['Олено', 'курс'] },
    channel: 'whatsapp-main',
  });
  expect(screen.getByText(/only once they answer/)).toBeVisible();
});

test('a prepared message that is gone meanwhile is not sent, and its words do not become a draft', async () => {
  const desk = evening();
  const { user } = onScreen(desk, '/inbox/mine/uk-3');
  desk.failNext(/POST .*answers/, () =>
    HttpResponse.json({ type: 'urn:lotse:problem:unknown-template' }, { status: 409 }),
  );

  await user.click(await screen.findByRole('button', { name: 'Для тебе є відповідь.' }));
  await user.click(screen.getByRole('button', { name: 'Send by WhatsApp' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('this prepared message cannot go any more');
  await user.click(screen.getByRole('button', { name: 'Discard' }));

  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(screen.queryByText('What you have written is kept.')).not.toBeInTheDocument();
});

test.each([
  ['NOTHING_APPROVED', 'WhatsApp has approved no prepared message so far.'],
  ['NOT_IN_THEIR_LANGUAGE', 'There is no prepared message in Ukrainian.'],
  ['OPTED_OUT', 'They want none of the messages that are prepared.'],
] as const)('that there is no prepared message is said: %s', async (none, words) => {
  withWays(closed({ prepared: { messages: [], none } }));

  expect(await screen.findByText(words)).toBeVisible();
});

test('to ask where somebody is says what to mind, and goes with the next words only', async () => {
  const { desk, user } = withWays(way('Telegram'));
  await box();

  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Ask where they are' }));
  expect(screen.getByText(/A place can put somebody in danger/)).toBeVisible();
  await user.type(await box(), 'Де ви?{Control>}{Enter}{/Control}');
  await user.type(await box(), 'Дякую{Control>}{Enter}{/Control}');

  await waitFor(() => expect(desk.answered).toHaveLength(2));
  expect(desk.answered).toEqual([{ body: 'Де ви?', asksPlace: true }, { body: 'Дякую' }]);
});

test('what was sent is shown with its words, in their language', async () => {
  const desk = new FakeDesk({ ...oksana });
  desk.mine = [
    conversation('c1', {
      entries: [
        {
          ...entry(1, 'COUNSELLOR', ''),
          channel: 'WhatsApp',
          content: {
            type: 'template',
            name: 'greeting_by_name',
            language: 'ar',
            words: 'مرحباً أمل',
            parameters: ['أمل'],
          },
        },
        { ...entry(2, 'COUNSELLOR', ''), content: { type: 'location-request', body: 'Де ви?' } },
      ],
    }),
  ];
  onScreen(desk, '/inbox/mine/c1');

  expect(await screen.findByText('مرحباً أمل')).toHaveAttribute('lang', 'ar');
  expect(screen.getByText('by WhatsApp')).toBeVisible();
  expect(screen.getByText('With a button to send their place')).toBeVisible();
});

test('choosing and filling a prepared message has no barriers', async () => {
  const { container, user } = onScreen(evening(), '/inbox/mine/uk-3');
  await user.click(await screen.findByRole('button', { name: /Вітаємо/ }));

  expect(await barriersIn(container)).toEqual([]);
});
