import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, test } from 'vitest';
import { barriersIn } from '../shared/testing/axe.ts';
import { FakeDesk } from '../shared/testing/fakeDesk.ts';
import { oksana } from '../shared/testing/samples.ts';
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

const troubled = [
  {
    name: 'telegram-main',
    type: 'Telegram',
    healthy: false,
    lastArrival: null,
    lastSent: null,
    problem: 'unauthorized',
  },
];

afterEach(() => window.history.replaceState(null, '', '/'));

test('an administrator sees the channels and asks for no conversation', async () => {
  const desk = new FakeDesk(admin);
  const { container } = onScreen(desk, '/inbox');
  server.use(http.get('*/api/channels', () => HttpResponse.json(troubled)));

  expect(await screen.findByRole('heading', { name: 'Channels' })).toBeVisible();
  expect(await screen.findByText('unauthorized')).toBeVisible();
  expect(desk.asked.filter((it) => it.path.startsWith('/inbox'))).toEqual([]);
  expect(await barriersIn(container)).toEqual([]);
});

test('in a narrow window each channel is a card with all there is to know', async () => {
  viewport.narrow = true;
  const { container } = onScreen(new FakeDesk(admin), '/inbox');
  server.use(http.get('*/api/channels', () => HttpResponse.json(troubled)));

  const channel = await screen.findByRole('listitem');
  expect(channel).toHaveTextContent('Telegram telegram-main');
  expect(channel).toHaveTextContent('unauthorized');
  expect(channel).toHaveTextContent('Last message outNot yet');
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
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
