import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, test } from 'vitest';
import { barriersIn } from '../shared/testing/axe.ts';
import { FakeDesk } from '../shared/testing/fakeDesk.ts';
import { ago, channel, oksana, restricted, revoked } from '../shared/testing/samples.ts';
import { server } from '../shared/testing/setup.ts';
import { viewport } from '../shared/testing/viewport.ts';
import type { Me } from '../shared/api/types.ts';
import { onScreen } from './OnScreen.tsx';

const admin: Me = {
  ...oksana,
  name: 'admin',
  displayName: 'Admin',
  roles: ['ADMIN'],
  languages: [],
  presence: 'OFF',
};

afterEach(() => window.history.replaceState(null, '', '/'));

test('an administrator sees the channels and asks for no conversation', async () => {
  const desk = new FakeDesk(admin);
  desk.channels = [revoked, restricted, channel('messenger-main', { type: 'Messenger', lastSent: null })];
  const { container } = onScreen(desk, '/inbox');

  expect(await screen.findByRole('heading', { name: 'Channels' })).toBeVisible();
  const down = await screen.findByRole('row', { name: /telegram-main/ });
  expect(down).toHaveTextContent('Sends nothing');
  expect(down).toHaveTextContent('Telegram does not take the token');
  expect(down).toHaveTextContent('14');
  expect(screen.getByRole('row', { name: /whatsapp-main/ })).toHaveTextContent(
    'WhatsApp holds back what we send',
  );
  expect(screen.getByRole('row', { name: /messenger-main/ })).toHaveTextContent('In order');
  expect(desk.asked.filter((it) => it.path.startsWith('/inbox'))).toEqual([]);
  expect(await barriersIn(container)).toEqual([]);
});

test('in a narrow window each channel is a card with all there is to know', async () => {
  viewport.narrow = true;
  const desk = new FakeDesk(admin);
  desk.channels = [channel('telegram-main', { ...revoked, lastSent: null })];
  const { container } = onScreen(desk, '/inbox');

  const card = await screen.findByRole('listitem', { name: 'Telegram telegram-main' });
  expect(card).toHaveTextContent('Telegram does not take the token');
  expect(card).toHaveTextContent('Last message outNot yet');
  expect(card).toHaveTextContent('Waiting to be sent14');
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
  expect(await barriersIn(container)).toEqual([]);
});

test('what came to the doors and should not have is counted for each address', async () => {
  const desk = new FakeDesk(admin);
  desk.channels = [channel('whatsapp-main', { type: 'WhatsApp' })];
  desk.receptions = [
    {
      name: 'meta',
      channels: ['messenger-main', 'whatsapp-main'],
      oddities: [
        { what: 'FORGED', times: 3, lastAt: ago(60_000 * 5) },
        { what: 'UNCLAIMED', times: 1, lastAt: ago(60_000 * 60 * 3) },
      ],
    },
    { name: 'telegram-main', channels: ['telegram-main'], oddities: [] },
    { name: null, channels: [], oddities: [{ what: 'NO_SUCH_ADDRESS', times: 2, lastAt: ago(0) }] },
  ];
  const { container } = onScreen(desk, '/channels');

  const door = await screen.findByRole('region', { name: 'At the door' });
  expect(door).toHaveTextContent('/webhooks/meta delivers for messenger-main and whatsapp-main');
  expect(door).toHaveTextContent(
    /3 deliveries with a wrong signature or secret, refused \(last \d mins? ago\)\./,
  );
  expect(door).toHaveTextContent(
    '1 message or receipt for numbers, pages or accounts that are no channel here',
  );
  expect(door).toHaveTextContent('/webhooks/telegram-main delivers for telegram-mainNothing.');
  expect(door).toHaveTextContent('2 calls to addresses under /webhooks that are no channel here');
  expect(await barriersIn(container)).toEqual([]);
});

test('who has the link becomes the first administrator', async () => {
  const desk = new FakeDesk(admin, { loggedIn: false });
  const { user, container } = onScreen(desk, '/first-administrator#the-token');
  let entered: unknown;
  server.use(
    http.post('*/api/first-administrator', async ({ request }) => {
      entered = await request.json();
      return new HttpResponse(null, { status: 204 });
    }),
  );

  await user.type(await screen.findByLabelText('Name'), 'Ada');
  await user.type(screen.getByLabelText('Name that others see'), 'Ada L.');
  await user.type(screen.getByLabelText('Password'), 'a long password');
  expect(await barriersIn(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Make the account' }));

  expect(await screen.findByRole('link', { name: 'Log in' })).toBeVisible();
  expect(entered).toEqual({
    token: 'the-token',
    name: 'ada',
    displayName: 'Ada L.',
    password: 'a long password',
  });
});

test('a link that is used up says so', async () => {
  const { user } = onScreen(new FakeDesk(admin, { loggedIn: false }), '/first-administrator#old');
  server.use(
    http.post('*/api/first-administrator', () =>
      HttpResponse.json({ type: 'urn:lotse:problem:link-gone' }, { status: 410 }),
    ),
  );

  await user.type(await screen.findByLabelText('Name'), 'ada');
  await user.type(screen.getByLabelText('Name that others see'), 'Ada L.');
  await user.type(screen.getByLabelText('Password'), 'a long password{Enter}');

  expect(await screen.findByRole('alert')).toHaveTextContent('has been used or has run out');
});
