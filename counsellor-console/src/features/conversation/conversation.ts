import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { get, send } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import type { Bell, Conversation, Entry, Inbox, Note } from '../../shared/api/types.ts';

/** One of my conversations, whole. */
export const conversation = (id: string) =>
  queryOptions({
    queryKey: keys.conversation(id),
    queryFn: ({ signal }) => get<Conversation>(`/conversations/${id}`, signal),
    refetchInterval: 60_000,
  });

/** A receipt may change any entry, so the bell means: look at the whole conversation again. */
export function applyToConversation(client: QueryClient, bell: Bell): void {
  switch (bell.type) {
    case 'conversation':
      void client.invalidateQueries({ queryKey: keys.conversation(bell.id) });
      break;
    case 'inbox':
      break;
  }
}

/** Puts an entry where the desk said it stands, unless a bell was faster. */
export function withEntry(known: Conversation, entry: Entry): Conversation {
  return known.entries.some((it) => it.seq === entry.seq)
    ? known
    : { ...known, entries: [...known.entries, entry].toSorted((a, b) => a.seq - b.seq) };
}

export async function addNote(client: QueryClient, id: string, body: string, key: string): Promise<void> {
  const note = await send<Note>('POST', `/conversations/${id}/notes`, { body }, key);
  client.setQueryData<Conversation>(keys.conversation(id), (known) =>
    known && !known.notes.some((it) => it.id === note.id)
      ? { ...known, notes: [...known.notes, note] }
      : known,
  );
}

export async function close(client: QueryClient, id: string, key: string): Promise<void> {
  await send('POST', `/conversations/${id}/close`, undefined, key);
  client.setQueryData<Inbox>(
    keys.inbox,
    (known) => known && { ...known, mine: known.mine.filter((it) => it.id !== id) },
  );
  void client.invalidateQueries({ queryKey: keys.conversation(id) });
  void client.invalidateQueries({ queryKey: keys.inbox });
  void client.invalidateQueries({ queryKey: keys.me });
}

export async function markRead(client: QueryClient, id: string, upTo: number): Promise<void> {
  await send('POST', `/conversations/${id}/read`, { upTo });
  const read = <T extends { id: string }>(card: T): T => (card.id === id ? { ...card, unread: 0 } : card);
  client.setQueryData<Conversation>(keys.conversation(id), (known) => known && read(known));
  client.setQueryData<Inbox>(keys.inbox, (known) => known && { ...known, mine: known.mine.map(read) });
}

export function ringTyping(id: string): void {
  // Only a courtesy: if it fails, the person sees no dots.
  send('POST', `/conversations/${id}/typing`).catch(() => undefined);
}
