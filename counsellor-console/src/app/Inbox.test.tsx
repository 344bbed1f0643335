import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { barriersIn } from '../shared/testing/axe.ts';
import { FakeDesk } from '../shared/testing/fakeDesk.ts';
import { ago, conversation, oksana, offered, waitingCard } from '../shared/testing/samples.ts';
import { onScreen } from './OnScreen.tsx';

test('a bell brings an offer onto the screen, into the title and to the ear', async () => {
  const desk = new FakeDesk(oksana);
  onScreen(desk, '/inbox/offered');
  await screen.findByText('Nothing is offered to you right now.');

  desk.offer(offered('o1', { pseudonym: 'Amber Fox 8' }));

  const row = await screen.findByRole('link', { name: /Amber Fox 8/ });
  expect(row).toHaveTextContent('Ukrainian · Ukraine · Telegram');
  expect(row).toHaveTextContent(/[12]:\d\d left/);
  await waitFor(() => expect(document.title).toBe('(1) Lotse'));
  expect(screen.getByText('New offer: Amber Fox 8, Ukrainian.')).toBeInTheDocument();
});

test('an offer says why, shows no words, and is accepted with one key', async () => {
  const desk = new FakeDesk(oksana);
  desk.offered = [offered('o1', { pseudonym: 'Amber Fox 8' })];
  const { user } = onScreen(desk, '/inbox/offered/o1');
  const preview = await screen.findByRole('region', { name: 'Offered to you' });
  expect(preview).toHaveTextContent('You speak Ukrainian, know the country and have 2 of 15 places taken.');
  expect(screen.queryByText('Добрий день')).not.toBeInTheDocument();

  await user.keyboard('a');

  expect(await screen.findByText('Добрий день')).toBeVisible();
  expect(screen.getByRole('heading', { name: 'Amber Fox 8' })).toHaveFocus();
  await user.keyboard('r');
  expect(screen.getByLabelText('Write in Ukrainian')).toHaveFocus();
  expect(window.location.pathname).toBe('/inbox/mine/o1');
});

test('an offer accepted too late says so', async () => {
  const desk = new FakeDesk(oksana);
  desk.offered = [offered('o1')];
  const { user } = onScreen(desk, '/inbox/offered/o1');
  await screen.findByRole('button', { name: /Accept/ });

  desk.expireOffer('o1');
  await user.click(screen.getByRole('button', { name: /Accept/ }));

  expect(await screen.findByRole('alert')).toHaveTextContent('Too late');
});

test('declining asks for a reason and goes back to the list', async () => {
  const desk = new FakeDesk(oksana);
  desk.offered = [offered('o1')];
  const { user } = onScreen(desk, '/inbox/offered/o1');
  await screen.findByRole('button', { name: /Decline/ });

  await user.keyboard('d');
  await user.click(await screen.findByRole('menuitem', { name: 'Too much right now' }));

  expect(await screen.findByText('Nothing is offered to you right now.')).toBeVisible();
  expect(window.location.pathname).toBe('/inbox/offered');
});

test('who waits is shown by language and country, without a name', async () => {
  const desk = new FakeDesk(oksana);
  desk.waiting = [waitingCard('w1', 'uk', 'UA', 1)];
  const { user } = onScreen(desk, '/inbox/waiting');

  await user.click(await screen.findByRole('link', { name: /Ukrainian · Ukraine/ }));

  const main = screen.getByRole('main');
  expect(await within(main).findByText('Number 1 in the queue')).toBeVisible();
  expect(main).toHaveTextContent('Everybody who speaks Ukrainian has their hands full.');
});

test('that nobody waits at all is said only to those who see everybody', async () => {
  onScreen(new FakeDesk({ ...oksana, roles: ['COUNSELLOR', 'SUPERVISOR'] }), '/inbox/waiting');

  expect(await screen.findByText('Nobody is waiting. Good.')).toBeVisible();
});

test('a supervisor takes what has waited for long', async () => {
  const desk = new FakeDesk({ ...oksana, roles: ['SUPERVISOR'] });
  desk.waiting = [{ ...waitingCard('w1', 'kk', 'KZ', 1), abilities: ['accept'] }];
  const { user } = onScreen(desk, '/inbox/waiting/w1');
  await screen.findByText('It has waited for long, so supervisors may take it.');

  await user.keyboard('a');

  expect(await screen.findByText('Blue Heron 27 is with you now.')).toBeInTheDocument();
  expect(window.location.pathname).toBe('/inbox/mine/w1');
});

test('j, k and Enter go through the list, Escape comes back, g and a letter change it', async () => {
  const desk = new FakeDesk(oksana);
  desk.mine = [
    conversation('c1'),
    conversation('c2', { pseudonym: 'Grey Finch 3', lastActivity: ago(3_600_000) }),
  ];
  const { user } = onScreen(desk, '/inbox/mine');
  await screen.findByRole('link', { name: /Grey Finch 3/ });

  await user.keyboard('jj');
  expect(screen.getByRole('link', { name: /Grey Finch 3/ })).toHaveFocus();
  await user.keyboard('k{Enter}');
  expect(await screen.findByRole('heading', { name: 'Blue Heron 27' })).toHaveFocus();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.getByRole('link', { name: /Blue Heron 27/ })).toHaveFocus());
  await user.keyboard('gw');
  expect(await screen.findByText('Nobody is waiting in your languages.')).toBeVisible();
});

test('a key on a Cyrillic layout counts by its place', async () => {
  const desk = new FakeDesk(oksana);
  desk.mine = [conversation('c1')];
  const { user } = onScreen(desk, '/inbox/mine');
  const row = await screen.findByRole('link', { name: /Blue Heron 27/ });

  await user.keyboard('[KeyJ]');

  expect(row).toHaveFocus();
});

test('an unread message is a word, too', async () => {
  const desk = new FakeDesk(oksana);
  desk.mine = [conversation('c1')];
  onScreen(desk, '/inbox/mine');
  await screen.findByRole('link', { name: /Blue Heron 27/ });

  desk.say('c1', 'Ви тут?');

  expect(await screen.findByRole('link', { name: /1 unread message/ })).toBeVisible();
  expect(screen.queryByText('Ви тут?')).not.toBeInTheDocument();
});

test('going away is one choice, and is said', async () => {
  const { user } = onScreen(new FakeDesk(oksana), '/inbox/offered');

  await user.click(await screen.findByRole('button', { name: 'Available' }));
  await user.click(await screen.findByRole('menuitem', { name: /^Away/ }));

  expect(await screen.findByRole('button', { name: 'Away' })).toBeVisible();
  expect(await screen.findByText('You are away, so nothing is offered to you.')).toBeVisible();
});

test('a desk out of reach says what is safe and what to do', async () => {
  const desk = new FakeDesk(oksana);
  desk.failNext(/GET \/inbox/, () => new HttpResponse(null, { status: 503 }));
  const { user } = onScreen(desk, '/inbox/mine');

  expect(await screen.findByRole('alert')).toHaveTextContent('Nothing of yours is lost.');
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('You have no open conversations.')).toBeVisible();
});

test('the sheet lists the keys; the palette finds a conversation', async () => {
  const desk = new FakeDesk(oksana);
  desk.mine = [conversation('c1')];
  const { user } = onScreen(desk, '/inbox/waiting');
  await screen.findByText('Nobody is waiting in your languages.');

  await user.keyboard('?');
  expect(await screen.findByRole('dialog', { name: 'Keyboard' })).toHaveTextContent('Accept the offer');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('textbox', { name: 'Search or do…' }), 'heron{Enter}');

  expect(await screen.findByRole('heading', { name: 'Blue Heron 27' })).toBeVisible();
});

test('German is one choice away and is kept', async () => {
  const { user } = onScreen(new FakeDesk(oksana), '/inbox/waiting');

  await user.click(await screen.findByRole('button', { name: 'Oksana P.: settings and log-out' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Deutsch' }));

  expect(await screen.findByText('In deinen Sprachen wartet niemand.')).toBeVisible();
  expect(document.documentElement).toHaveAttribute('lang', 'de');
  expect(localStorage.getItem('lotse.locale')).toBe('"de"');
});

test('lists and offers have no barriers', async () => {
  const desk = new FakeDesk(oksana);
  desk.offered = [offered('o1')];
  desk.mine = [conversation('c1', { unread: 1 })];
  const { container } = onScreen(desk, '/inbox/offered/o1');
  await screen.findByRole('button', { name: /Accept/ });

  expect(await barriersIn(container)).toEqual([]);
});
