import { screen } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { barriersIn } from '../shared/testing/axe.ts';
import { FakeDesk } from '../shared/testing/fakeDesk.ts';
import { conversation, oksana } from '../shared/testing/samples.ts';
import { onScreen } from './OnScreen.tsx';

test('somebody logs in and sees the desk', async () => {
  const desk = new FakeDesk(oksana, { loggedIn: false });
  const { user } = onScreen(desk, '/inbox');

  await user.type(await screen.findByLabelText('Name'), 'oksana');
  await user.type(screen.getByLabelText('Password'), 'open sesame');
  await user.keyboard('{Enter}');

  expect(await screen.findByText('You have no open conversations.')).toBeVisible();
  expect(screen.queryByLabelText('Password')).not.toBeInTheDocument();
});

test('a wrong password is told, and the field is empty again', async () => {
  const { user } = onScreen(new FakeDesk(oksana, { loggedIn: false }), '/login');

  await user.type(await screen.findByLabelText('Name'), 'oksana');
  await user.type(screen.getByLabelText('Password'), 'guessed');
  await user.click(screen.getByRole('button', { name: 'Log in' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('do not fit together');
  expect(screen.getByLabelText('Password')).toHaveValue('');
});

test('a page that is out of date says to load it anew', async () => {
  const desk = new FakeDesk(oksana, { loggedIn: false });
  const { user } = onScreen(desk, '/login');
  desk.failNext(/POST \/session/, () =>
    HttpResponse.json({ type: 'urn:lotse:problem:stale-page' }, { status: 403 }),
  );

  await user.type(await screen.findByLabelText('Name'), 'oksana');
  await user.type(screen.getByLabelText('Password'), 'open sesame{Enter}');

  expect(await screen.findByRole('alert')).toHaveTextContent('This page is out of date.');
});

test('a log-in that runs out keeps the draft and comes back to it', async () => {
  const desk = new FakeDesk(oksana);
  desk.mine = [conversation('c1')];
  const { user } = onScreen(desk, '/inbox/mine/c1');
  await user.type(await screen.findByLabelText('Write in Ukrainian'), 'Half a thought');

  desk.loggedIn = false;
  desk.ring({ type: 'inbox' });
  await user.type(await screen.findByLabelText('Name'), 'oksana');
  expect(screen.getByText(/Your drafts are safe/)).toBeVisible();
  await user.type(screen.getByLabelText('Password'), 'open sesame{Enter}');

  expect(await screen.findByLabelText('Write in Ukrainian')).toHaveValue('Half a thought');
});

test('no words stay behind after logging out', async () => {
  const desk = new FakeDesk(oksana);
  desk.mine = [conversation('c1')];
  const { user } = onScreen(desk, '/inbox/mine/c1');
  await user.type(await screen.findByLabelText('Write in Ukrainian'), 'A thought');
  expect(JSON.stringify(Object.entries(sessionStorage))).toContain('A thought');
  expect(JSON.stringify(Object.entries(localStorage))).not.toContain('A thought');

  await user.click(screen.getByRole('button', { name: 'Oksana P.: settings and log-out' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Log out' }));

  expect(await screen.findByLabelText('Password')).toBeVisible();
  expect(sessionStorage).toHaveLength(0);
  expect(localStorage.getItem('lotse.me')).toBeNull();
});

test('the log-in has no barriers', async () => {
  const { container } = onScreen(new FakeDesk(oksana, { loggedIn: false }), '/login');
  await screen.findByLabelText('Name');

  expect(await barriersIn(container)).toEqual([]);
});
