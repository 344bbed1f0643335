import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { problemKind, send, type ProblemKind } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import type { Conversation, Entry, NewAnswer, Upload } from '../../shared/api/types.ts';
import { withEntry } from './conversation.ts';
import { keep, keptOutgoing } from './drafts.ts';

type More = Omit<NewAnswer, 'body' | 'attachment'>;

/** An answer on its way to the desk. Its key makes a second try the same answer, so that trying again is always safe. */
export type Outgoing = {
  key: string;
  /** What the person will read. */
  body: string;
  /** Where it goes and what it is, if it is more than words for where the person wrote last. */
  more?: More;
  /** A file that goes with it; the body is then the words below. */
  attachment?: Upload | null;
  at: string;
  state: 'sending' | 'failed';
  problem: ProblemKind | null;
};

/** Answers of one conversation that the desk has not confirmed. What a reload interrupted counts as failed. */
export const outgoing = (owner: string, id: string) =>
  queryOptions({
    queryKey: keys.outgoing(id),
    queryFn: () =>
      keptOutgoing(owner, id).map((it) =>
        it.state === 'sending' ? { ...it, state: 'failed' as const, problem: 'offline' as const } : it,
      ),
    staleTime: Infinity,
    gcTime: Infinity,
  });

function change(client: QueryClient, owner: string, id: string, by: (known: Outgoing[]) => Outgoing[]): void {
  const next = by(client.getQueryData<Outgoing[]>(keys.outgoing(id)) ?? []);
  client.setQueryData(keys.outgoing(id), next);
  keep(owner, id, 'outgoing', next);
}

/** The words of a prepared message are the platform's; of those only the name is told. */
function requestOf({ body, more = {}, attachment }: Outgoing): NewAnswer {
  return more.template
    ? more
    : { ...(body !== '' && { body }), ...more, ...(attachment && { attachment: attachment.id }) };
}

/** Sends answers one after the other, so that they stay in the order in which they were written. */
export function useSending(owner: string, id: string) {
  const client = useQueryClient();
  const sending = useMutation({
    scope: { id: `answers-${id}` },
    mutationFn: (answer: Outgoing) =>
      send<Entry>('POST', `/conversations/${id}/answers`, requestOf(answer), answer.key),
    onMutate: (answer) =>
      change(client, owner, id, (known) => [
        ...known.filter((it) => it.key !== answer.key),
        { ...answer, state: 'sending', problem: null },
      ]),
    onSuccess: (entry, answer) => {
      client.setQueryData<Conversation>(keys.conversation(id), (known) => known && withEntry(known, entry));
      change(client, owner, id, (known) => known.filter((it) => it.key !== answer.key));
      void client.invalidateQueries({ queryKey: keys.inbox });
    },
    onError: (error, answer) =>
      change(client, owner, id, (known) =>
        known.map((it) =>
          it.key === answer.key ? { ...it, state: 'failed', problem: problemKind(error) } : it,
        ),
      ),
  });

  return {
    /** Each file is an answer of its own. The words go with the first, or below all if they ask for a place. */
    send: (body: string, uploads: readonly Upload[], more: More = {}) => {
      const { asksPlace = false, ...way } = more;
      const captions = asksPlace ? [] : [body];
      uploads.forEach((it, place) => sending.mutate(newAnswer(captions[place] ?? '', it, way)));
      if (asksPlace || uploads.length === 0) {
        sending.mutate(newAnswer(body, null, more));
      }
    },
    again: (answer: Outgoing) => sending.mutate(answer),
    takeBack: (answer: Outgoing) =>
      change(client, owner, id, (known) => known.filter((it) => it.key !== answer.key)),
  };
}

function newAnswer(body: string, attachment: Upload | null, more: More): Outgoing {
  const at = new Date().toISOString();
  return { key: crypto.randomUUID(), body, attachment, more, at, state: 'sending', problem: null };
}
