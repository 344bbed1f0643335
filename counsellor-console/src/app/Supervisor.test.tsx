import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Me } from '../shared/api/types.ts';
import { barriersIn } from '../shared/testing/axe.ts';
import { FakeDesk } from '../shared/testing/fakeDesk.ts';
import { channel, oksana, restricted, revoked } from '../shared/testing/samples.ts';
import { onScreen } from './OnScreen.tsx';

const lukas: Me = { ...oksana, name: 'lukas', displayName: 'Lukas R.', roles: ['COUNSELLOR', 'SUPERVISOR'] };

afterEach(() => {
  window.history.replaceState(null, '', '/');
  localStorage.clear();
});

test('a supervisor is told at the desk which channel is down, what waits, and where to look', async () => {
  const desk = new FakeDesk(lukas);
  desk.channels = [revoked, channel('messenger-main')];
  const { user, container } = onScreen(desk, '/inbox/mine');

  const notice = await screen.findByRole('status', { name: 'About the channels' });
  expect(notice).toHaveTextContent('telegram-main Telegram does not take the token');
  expect(notice).toHaveTextContent('14 messages wait and will be sent later; nothing is lost.');
  expect(await barriersIn(container)).toEqual([]);

  await user.click(screen.getByRole('link', { name: 'Show channels' }));
  expect(await screen.findByRole('heading', { name: 'Channels' })).toBeVisible();
  expect(screen.queryByRole('status', { name: 'About the channels' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('link', { name: '← Back to the conversations' }));
  expect(await screen.findByRole('status', { name: 'About the channels' })).toBeVisible();
});

test('what is down stays on the screen, a warning goes once it is seen and comes with the next', async () => {
  const desk = new FakeDesk(lukas);
  desk.channels = [restricted];
  const first = onScreen(desk, '/inbox/mine');
  const notice = await screen.findByRole('status', { name: 'About the channels' });
  expect(notice).toHaveTextContent('whatsapp-main WhatsApp holds back what we send');

  await first.user.click(screen.getByRole('button', { name: 'Seen' }));
  expect(screen.queryByRole('status', { name: 'About the channels' })).not.toBeInTheDocument();
  first.unmount();

  desk.channels = [
    revoked,
    {
      ...restricted,
      troubles: restricted.troubles.map((it) => ({ ...it, since: new Date().toISOString() })),
    },
  ];
  onScreen(desk, '/inbox/mine');
  expect(await screen.findByRole('status', { name: 'About the channels' })).toHaveTextContent(
    'WhatsApp holds back',
  );
});

test('of several that are down the notice says which, and what waits', async () => {
  const desk = new FakeDesk(lukas);
  desk.channels = [revoked, { ...revoked, name: 'whatsapp-two', waiting: 7 }];
  onScreen(desk, '/inbox/mine');

  const notice = await screen.findByRole('status', { name: 'About the channels' });
  expect(notice).toHaveTextContent(`${revoked.name} ${revoked.type} sends nothing.`);
  expect(notice).toHaveTextContent('whatsapp-two');
  expect(notice).toHaveTextContent('7 messages wait');
  expect(notice).not.toHaveTextContent('token');
});

test('several warnings are one line', async () => {
  const desk = new FakeDesk(lukas);
  desk.channels = [
    restricted,
    channel('instagram-main', {
      troubles: restricted.troubles.map((it) => ({ ...it, trouble: 'SILENT' as const })),
    }),
  ];
  onScreen(desk, '/inbox/mine');

  expect(await screen.findByRole('status', { name: 'About the channels' })).toHaveTextContent(
    '2 channels give a warning.',
  );
});

test('a counsellor is told nothing of channels, and asks for nothing', async () => {
  const desk = new FakeDesk(oksana);
  desk.channels = [revoked];
  onScreen(desk, '/channels');

  await waitFor(() => expect(window.location.pathname).toMatch(/^\/inbox/));
  expect(screen.queryByRole('status', { name: 'About the channels' })).not.toBeInTheDocument();
  expect(desk.asked.filter((it) => it.path.startsWith('/channels'))).toEqual([]);
});
