import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { get, send } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import type { Bell, Card, DeclineReason, Inbox, WaitingCard } from '../../shared/api/types.ts';

export const lists = ['offered', 'mine', 'waiting', 'closed'] as const;
export type ListName = (typeof lists)[number];

export function isListName(name: string | undefined): name is ListName {
  return (lists as readonly (string | undefined)[]).includes(name);
}

/** What is offered to me, mine, waiting for somebody like me, and closed. */
export const inbox = queryOptions({
  queryKey: keys.inbox,
  queryFn: ({ signal }) => get<Inbox>('/inbox', signal),
  // A bell may be lost; nobody waits longer than a minute for it.
  refetchInterval: 60_000,
});

/** Any bell may change a list: a message moves its conversation up and marks it unread. */
export function applyToInbox(client: QueryClient, bell: Bell): void {
  switch (bell.type) {
    case 'inbox':
      void client.invalidateQueries({ queryKey: keys.inbox });
      void client.invalidateQueries({ queryKey: keys.me });
      break;
    case 'conversation':
      void client.invalidateQueries({ queryKey: keys.inbox });
      break;
  }
}

export async function accept(client: QueryClient, id: string): Promise<Card> {
  const card = await send<Card>('POST', `/conversations/${id}/accept`);
  client.setQueryData<Inbox>(
    keys.inbox,
    (known) =>
      known && {
        ...known,
        offered: known.offered.filter((it) => it.id !== id),
        waiting: known.waiting.filter((it) => it.id !== id),
        mine: [card, ...known.mine.filter((it) => it.id !== id)],
      },
  );
  void client.invalidateQueries({ queryKey: keys.inbox });
  void client.invalidateQueries({ queryKey: keys.me });
  return card;
}

export async function decline(client: QueryClient, id: string, reason: DeclineReason): Promise<void> {
  await send('POST', `/conversations/${id}/decline`, { reason });
  client.setQueryData<Inbox>(
    keys.inbox,
    (known) => known && { ...known, offered: known.offered.filter((it) => it.id !== id) },
  );
  void client.invalidateQueries({ queryKey: keys.inbox });
  void client.invalidateQueries({ queryKey: keys.me });
}

/** How many things want to be looked at now: offers, and own conversations with something unread. */
export function callingOf(known: Inbox | undefined): number {
  return known ? known.offered.length + known.mine.filter((it) => it.unread > 0).length : 0;
}

export type Arrival = { type: 'offer'; card: Card } | { type: 'message'; card: Card };

/** What is new between two looks, to be said aloud. */
export function arrivalsBetween(before: Inbox, after: Inbox): Arrival[] {
  const offered = new Set(before.offered.map((it) => it.id));
  const unread = new Map(before.mine.map((it) => [it.id, it.unread]));
  return [
    ...after.offered.filter((it) => !offered.has(it.id)).map((card) => ({ type: 'offer' as const, card })),
    ...after.mine
      .filter((it) => unread.has(it.id) && it.unread > (unread.get(it.id) ?? 0))
      .map((card) => ({ type: 'message' as const, card })),
  ];
}

/** Due time beats age: who was promised an answer sooner stands higher; then who wrote last. */
export function sorted(name: Exclude<ListName, 'waiting'>, cards: readonly Card[]): Card[] {
  const byLatest = (a: Card, b: Card) => Date.parse(b.lastActivity) - Date.parse(a.lastActivity);
  switch (name) {
    case 'offered':
      return cards.toSorted((a, b) => (a.deadline ?? '~').localeCompare(b.deadline ?? '~'));
    case 'mine':
      return cards.toSorted((a, b) => {
        const due = (card: Card) => (card.promisedUntil === null ? Infinity : Date.parse(card.promisedUntil));
        return due(a) === due(b) ? byLatest(a, b) : due(a) - due(b);
      });
    case 'closed':
      return cards.toSorted(byLatest);
  }
}

/** The offer to show while nothing is open: the one looked at in the list, else the one that runs out first. */
export function offerToShow(known: Inbox, looked: string | undefined): Card | undefined {
  return known.offered.find((it) => it.id === looked) ?? sorted('offered', known.offered)[0];
}

export function listOf(known: Inbox, id: string): ListName | null {
  return lists.find((name) => (known[name] as (Card | WaitingCard)[]).some((it) => it.id === id)) ?? null;
}
