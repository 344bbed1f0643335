import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { barriersIn } from '../shared/testing/axe.ts';
import { FakeDesk } from '../shared/testing/fakeDesk.ts';
import { conversation, oksana, offered } from '../shared/testing/samples.ts';
import { onScreen } from './OnScreen.tsx';

const ahead = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const card = () => screen.findByRole('region', { name: 'Offered to you' });

test('with nothing open an offer shows its reason by itself, and one key accepts it', async () => {
  const desk = new FakeDesk(oksana);
  const { user } = onScreen(desk, '/inbox/mine');
  expect(await screen.findByText('When a conversation is offered to you, it appears here.')).toBeVisible();

  desk.offer(offered('o1', { pseudonym: 'Amber Fox 8' }));

  expect(await card()).toHaveTextContent('You speak Ukrainian, know the country');
  expect(document.body).toHaveFocus();
  expect(window.location.pathname).toBe('/inbox/mine');
  await user.keyboard('a');
  expect(await screen.findByText('Добрий день')).toBeVisible();
  expect(window.location.pathname).toBe('/inbox/mine/o1');
});

test('with nothing open an offer is declined with one key and a reason', async () => {
  const desk = new FakeDesk(oksana);
  desk.offered = [offered('o1')];
  const { user } = onScreen(desk, '/inbox');
  await card();

  await user.keyboard('d');
  await user.click(await screen.findByRole('menuitem', { name: 'Too much right now' }));

  expect(await screen.findByText('Nothing is open.')).toBeVisible();
  expect(desk.offered).toEqual([]);
});

test('while a reason for declining is asked for, no key accepts', async () => {
  const desk = new FakeDesk(oksana);
  desk.offered = [offered('o1')];
  const { user } = onScreen(desk, '/inbox');
  await card();

  await user.keyboard('d');
  await screen.findByRole('menuitem', { name: 'Too much right now' });
  await user.keyboard('a{Escape}');
  await waitFor(() => expect(screen.queryByRole('menu', { hidden: true })).not.toBeInTheDocument());
  expect(desk.offered).toHaveLength(1);
  await user.keyboard('a');

  await waitFor(() => expect(window.location.pathname).toBe('/inbox/mine/o1'));
});

test('an offer leaves an open conversation and the words being typed alone', async () => {
  const desk = new FakeDesk(oksana);
  desk.mine = [conversation('c1')];
  const { user } = onScreen(desk, '/inbox/mine/c1');
  const box = await screen.findByLabelText('Write in Ukrainian');
  await user.type(box, 'a d');

  desk.offer(offered('o1', { pseudonym: 'Amber Fox 8' }));
  await waitFor(() => expect(document.title).toBe('(1) Lotse'));
  await user.keyboard(' a d');

  expect(box).toHaveFocus();
  expect(box).toHaveValue('a d a d');
  expect(screen.queryByRole('region', { name: 'Offered to you' })).not.toBeInTheDocument();
  expect(desk.offered).toHaveLength(1);
});

test('the offer beside the list is the one looked at, else the one that runs out first', async () => {
  const desk = new FakeDesk(oksana);
  desk.offered = [
    offered('o2', { pseudonym: 'Grey Finch 3', deadline: ahead(600) }),
    offered('o1', { pseudonym: 'Amber Fox 8', deadline: ahead(300) }),
  ];
  const { user } = onScreen(desk, '/inbox/offered');
  expect(await card()).toHaveTextContent('Amber Fox 8');

  await user.keyboard('jj');

  expect(await card()).toHaveTextContent('Grey Finch 3');
  expect(screen.getByRole('link', { name: /Grey Finch 3/ })).toHaveFocus();
  await user.keyboard('a');
  await waitFor(() => expect(window.location.pathname).toBe('/inbox/mine/o2'));
  expect(desk.offered.map((it) => it.id)).toEqual(['o1']);
});

test('an offer that is looked at stays when another comes that runs out sooner', async () => {
  const desk = new FakeDesk(oksana);
  desk.offered = [offered('o1', { pseudonym: 'Amber Fox 8', deadline: ahead(600) })];
  const { user } = onScreen(desk, '/inbox/offered');
  await card();
  await user.keyboard('j');

  desk.offer(offered('o2', { pseudonym: 'Grey Finch 3', deadline: ahead(60) }));

  await screen.findByRole('link', { name: /Grey Finch 3/ });
  expect(await card()).toHaveTextContent('Amber Fox 8');
});

test('an offer that takes the place of another is accepted once it has been seen', async () => {
  const desk = new FakeDesk(oksana);
  desk.offered = [
    offered('o1', { pseudonym: 'Amber Fox 8', deadline: ahead(300) }),
    offered('o2', { pseudonym: 'Grey Finch 3', deadline: ahead(600) }),
  ];
  const { user } = onScreen(desk, '/inbox/offered');
  expect(await card()).toHaveTextContent('Amber Fox 8');

  desk.expireOffer('o1');
  desk.ring({ type: 'inbox' });

  await waitFor(async () => expect(await card()).toHaveTextContent('Grey Finch 3'));
  await waitFor(() => expect(screen.getByRole('button', { name: /Accept/ })).toBeEnabled(), {
    timeout: 5000,
  });
  await user.keyboard('a');
  await waitFor(() => expect(window.location.pathname).toBe('/inbox/mine/o2'));
});

test('the row of an offer says why', async () => {
  const desk = new FakeDesk(oksana);
  desk.offered = [offered('o1', { pseudonym: 'Amber Fox 8' })];
  onScreen(desk, '/inbox/offered');

  expect(await screen.findByRole('link', { name: /Amber Fox 8/ })).toHaveTextContent(
    'You speak Ukrainian, know the country and have 2 of 15 places taken.',
  );
});

test('an empty list leads to what is offered', async () => {
  const desk = new FakeDesk(oksana);
  desk.offered = [offered('o1', { pseudonym: 'Amber Fox 8' })];
  const { user } = onScreen(desk, '/inbox/mine');
  expect(await screen.findByText('1 conversation is offered to you.')).toBeVisible();

  await user.click(screen.getByRole('link', { name: 'See the offer' }));

  expect(within(await card()).getByRole('heading', { name: 'Amber Fox 8' })).toHaveFocus();
  expect(window.location.pathname).toBe('/inbox/offered/o1');
});

test('who is away is told why nothing comes, and is back with one button', async () => {
  const { user } = onScreen(new FakeDesk({ ...oksana, presence: 'AWAY' }), '/inbox/mine');

  expect(await screen.findByText('While you are away, nothing is offered to you.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Become available' }));

  expect(await screen.findByText('When a conversation is offered to you, it appears here.')).toBeVisible();
});

test.each(['mine', 'offered'])('an offer that nobody opened, beside "%s", has no barriers', async (list) => {
  const desk = new FakeDesk(oksana);
  desk.offered = [offered('o1')];
  const { container } = onScreen(desk, `/inbox/${list}`);
  await card();

  expect(await barriersIn(container)).toEqual([]);
});
