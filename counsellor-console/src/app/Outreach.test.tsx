import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { barriersIn } from '../shared/testing/axe.ts';
import { FakeDesk } from '../shared/testing/fakeDesk.ts';
import { ago, conversation, oksana } from '../shared/testing/samples.ts';
import { server } from '../shared/testing/setup.ts';
import { viewport } from '../shared/testing/viewport.ts';
import type { Campaign, Me, Outreach, OutreachLink } from '../shared/api/types.ts';
import { onScreen } from './OnScreen.tsx';

const ardita: Me = {
  ...oksana,
  name: 'ardita',
  displayName: 'Ardita',
  roles: ['OUTREACH_MENTOR'],
  languages: [],
  presence: 'OFF',
};

const day = 86_400_000;
let campaigns: Campaign[];
let asked: unknown[];

function link(id: string, details: Partial<OutreachLink> = {}): OutreachLink {
  return {
    id,
    code: 'abcdefghijklmnopqrstuvwxyz',
    language: 'kk',
    createdAt: ago(day),
    expiresAt: ago(-30 * day),
    expired: false,
    on: true,
    starts: 12,
    conversations: 5,
    ways: [
      { channel: 'Telegram', name: 'telegram-main', url: 'https://t.me/lotse?start=abc', wanting: null },
      {
        channel: 'WhatsApp',
        name: 'whatsapp-main',
        url: null,
        wanting: 'lotse.channels.whatsapp-main.phone-number',
      },
    ],
    ...details,
  };
}

const campaign = (id: string, name: string, links: OutreachLink[]): Campaign => ({
  id,
  name,
  createdAt: ago(2 * day),
  on: true,
  links,
});

beforeEach(() => {
  campaigns = [campaign('c1', 'FSJ-Sommer', [link('l1')])];
  asked = [];
});

/** The outreach page in front of a desk that keeps campaigns. */
function onOutreach(me: Me, path = '/outreach') {
  const desk = new FakeDesk(me);
  const shown = onScreen(desk, path);
  server.use(
    http.get('*/api/outreach', () =>
      HttpResponse.json({ languages: ['uk', 'kk'], campaigns } satisfies Outreach),
    ),
    http.post('*/api/outreach/campaigns', async ({ request }) => {
      const { name } = (await request.json()) as { name: string };
      if (campaigns.some((it) => it.name === name)) {
        return HttpResponse.json({ type: 'urn:lotse:problem:name-taken' }, { status: 409 });
      }
      const begun = campaign(name, name, []);
      campaigns = [begun, ...campaigns];
      return HttpResponse.json(begun, { status: 201 });
    }),
    http.post('*/api/outreach/campaigns/:id/links', async ({ request }) => {
      asked.push(await request.json());
      const made = link('l2', { language: 'uk', starts: 0, conversations: 0 });
      campaigns = campaigns.map((it) => ({ ...it, links: [...it.links, made] }));
      return HttpResponse.json(made, { status: 201 });
    }),
    http.post('*/api/outreach/links/:id/:act', ({ params }) => {
      const on = params.act === 'switch-on';
      campaigns = campaigns.map((it) => ({
        ...it,
        links: it.links.map((one) => (one.id === params.id ? { ...one, on } : one)),
      }));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return { desk, ...shown };
}

test('a mentor sees campaigns, their links and what came of them, and asks for no conversation', async () => {
  const { desk, container } = onOutreach(ardita, '/');

  const shown = await screen.findByRole('region', { name: 'FSJ-Sommer' });
  expect(within(shown).getByText('https://t.me/lotse?start=abc')).toBeVisible();
  expect(shown).toHaveTextContent('12 came · 5 conversations');
  expect(shown).toHaveTextContent('No link: lotse.channels.whatsapp-main.phone-number is not set.');
  expect(desk.asked.filter((it) => /inbox|channels|conversations|presence/.test(it.path))).toEqual([]);
  expect(await barriersIn(container)).toEqual([]);
});

test('a link is copied by one click, and that is said', async () => {
  const { user } = onOutreach(ardita);

  await user.click(await screen.findByRole('button', { name: 'Copy the link for Telegram' }));

  expect(await navigator.clipboard.readText()).toBe('https://t.me/lotse?start=abc');
  expect(screen.getAllByText('Copied').length).toBeGreaterThan(0);
});

test('a campaign is begun and gets a link for a language', async () => {
  campaigns = [];
  const { user } = onOutreach(ardita);

  expect(await screen.findByText('No campaign yet.')).toBeVisible();
  await user.type(screen.getByLabelText('New campaign'), 'Ausbildung{Enter}');
  const shown = await screen.findByRole('region', { name: 'Ausbildung' });
  await user.selectOptions(within(shown).getByLabelText('Language'), 'Ukrainian');
  await user.selectOptions(within(shown).getByLabelText('Good for'), 'Without end');
  await user.click(within(shown).getByRole('button', { name: 'Make a link' }));

  expect(await within(shown).findByRole('listitem', { name: 'Link for Ukrainian' })).toHaveTextContent(
    'Nobody came yet',
  );
  expect(asked).toEqual([{ language: 'uk' }]);
});

test('a name that is taken is said beside the form, and stays in it', async () => {
  const { user } = onOutreach(ardita);

  await user.type(await screen.findByLabelText('New campaign'), 'FSJ-Sommer{Enter}');

  expect(await screen.findByRole('alert')).toHaveTextContent('There is a campaign of this name already.');
  expect(screen.getByLabelText('New campaign')).toHaveValue('FSJ-Sommer');
});

test('a link that is switched off shows no address, and is switched on again', async () => {
  const { user, container } = onOutreach(ardita);

  await user.click(await screen.findByRole('button', { name: 'Switch off the link for Kazakh' }));
  await screen.findByText('Switched off');
  expect(screen.queryByText('https://t.me/lotse?start=abc')).not.toBeInTheDocument();
  expect(await barriersIn(container)).toEqual([]);

  await user.click(screen.getByRole('button', { name: 'Switch on the link for Kazakh' }));
  expect(await screen.findByText('https://t.me/lotse?start=abc')).toBeVisible();
});

test('in a narrow window all is there as well', async () => {
  viewport.narrow = true;
  const { container } = onOutreach(ardita);

  expect(await screen.findByRole('button', { name: 'Copy the link for Telegram' })).toBeVisible();
  expect(await barriersIn(container)).toEqual([]);
});

test('a supervisor goes there and back, and stays at the desk meanwhile', async () => {
  const { user, desk } = onOutreach({ ...oksana, roles: ['COUNSELLOR', 'SUPERVISOR'] }, '/inbox/mine');

  await user.click(await screen.findByRole('link', { name: 'Outreach' }));
  expect(await screen.findByRole('region', { name: 'FSJ-Sommer' })).toBeVisible();
  const beats = desk.asked.filter((it) => it.path === '/presence/heartbeat').length;
  expect(beats).toBeGreaterThan(0);
  await user.click(screen.getByRole('link', { name: 'Conversations' }));
  await waitFor(() => expect(window.location.pathname).toMatch(/^\/inbox/));
});

test('a counsellor who may not reach out is not shown the way', async () => {
  onOutreach(oksana, '/outreach');

  await waitFor(() => expect(window.location.pathname).toMatch(/^\/inbox/));
  expect(screen.queryByRole('link', { name: 'Outreach' })).not.toBeInTheDocument();
});

test('the pane about a person says by which campaign they came', async () => {
  const desk = new FakeDesk(oksana);
  desk.mine.push(conversation('c-1', { campaign: 'FSJ-Sommer' }));
  onScreen(desk, '/inbox/mine/c-1');

  const pane = await screen.findByRole('complementary', { name: 'Person' });
  expect(await within(pane).findByText('Came by')).toBeVisible();
  expect(within(pane).getByText('FSJ-Sommer')).toBeVisible();
});
