import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { problemKind, send, upload, type ProblemKind } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import type { Conversation, SendableFiles, Upload, Way } from '../../shared/api/types.ts';
import { keep, keptAttached } from './drafts.ts';

/** A file beside an answer that is being written. What is remembered is its name; what is in it is with the desk. */
export type Attached = {
  key: string;
  name: string;
  bytes: number;
  state: 'uploading' | 'ready' | 'failed';
  /** How much of it has left for the desk, from 0 to 1. */
  share: number;
  /** What the desk made of it, once it is there. */
  upload: Upload | null;
  problem: ProblemKind | 'lost' | null;
};

// Files that have not arrived at the desk yet are in this page's hands only.
const inHand = new Map<string, { file: File; stop: AbortController }>();

/** The files beside the answer in one conversation. What a reload has interrupted is lost, and says so. */
const attached = (owner: string, id: string) => {
  const kept = () =>
    keptAttached(owner, id).map((it) =>
      it.upload === null && !inHand.has(it.key)
        ? { ...it, state: 'failed' as const, problem: 'lost' as const }
        : it,
    );
  return queryOptions({
    queryKey: keys.attached(id),
    queryFn: kept,
    initialData: kept,
    staleTime: Infinity,
    gcTime: Infinity,
  });
};

type Change = (known: Attached[]) => Attached[];

function change(client: QueryClient, owner: string, id: string, by: Change): void {
  const known = client.getQueryData<Attached[]>(keys.attached(id));
  // Whoever has logged out since leaves nothing behind.
  if (known !== undefined) {
    const next = by(known);
    client.setQueryData(keys.attached(id), next);
    keep(owner, id, 'attached', next);
  }
}

/** Whether files can be added to an answer that goes this way. */
export function mayAttach(known: Conversation, way: Way | undefined): boolean {
  return Boolean(way?.files) && known.abilities.includes('answer');
}

export type Attachments = ReturnType<typeof useAttachments>;

/**
 * Puts files beside the answer, and takes them away. They leave for the desk at once, and for the person with the answer:
 * by the way that is chosen then.
 */
export function useAttachments(owner: string, id: string, way: Way | undefined) {
  const client = useQueryClient();
  const { data } = useQuery(attached(owner, id));
  const files = data.map((it) => onWay(it, way));
  const amend = (key: string, by: Partial<Attached>) =>
    change(client, owner, id, (all) => all.map((it) => (it.key === key ? { ...it, ...by } : it)));

  const uploading = useMutation({
    mutationFn: ({ key, file, stop }: { key: string; file: File; stop: AbortController }) =>
      upload<Upload>(
        `/conversations/${id}/uploads`,
        file,
        (share) =>
          // Not kept: it changes often, and a reload begins anew anyway.
          client.setQueryData<Attached[]>(keys.attached(id), (all) =>
            all?.map((it) => (it.key === key ? { ...it, share } : it)),
          ),
        stop.signal,
      ),
    onSuccess: (done, { key }) => {
      inHand.delete(key);
      amend(key, { state: 'ready', upload: done, share: 1, problem: null });
    },
    onError: (error, { key, stop }) => {
      if (!stop.signal.aborted) {
        amend(key, { state: 'failed', problem: problemKind(error) });
      }
    },
  });

  const begin = (key: string, file: File) => {
    const flight = { file, stop: new AbortController() };
    inHand.set(key, flight);
    amend(key, { state: 'uploading', share: 0, problem: null });
    uploading.mutate({ key, ...flight });
  };

  return {
    files,
    /** What goes with the answer, in order; `null` while something is not there yet or cannot be sent. */
    sendable: sendableOf(files),
    add: (added: Iterable<File>) => {
      for (const file of added) {
        const key = crypto.randomUUID();
        const problem = refusal(file, way?.files ?? null);
        const entry = { key, name: file.name, bytes: file.size, share: 0, upload: null };
        change(client, owner, id, (all) => [
          ...all,
          { ...entry, state: problem ? 'failed' : 'uploading', problem },
        ]);
        if (problem === null) {
          begin(key, file);
        }
      }
    },
    again: (key: string) => {
      const file = inHand.get(key)?.file;
      if (file) {
        begin(key, file);
      }
    },
    mayTryAgain: ({ key, problem }: Attached) =>
      inHand.has(key) && (problem === 'offline' || problem === 'broken' || problem === 'unauthenticated'),
    remove: ({ key, upload: there }: Attached) => {
      inHand.get(key)?.stop.abort();
      inHand.delete(key);
      change(client, owner, id, (all) => all.filter((it) => it.key !== key));
      if (there) {
        // If it fails, the desk drops it by itself in time.
        send('DELETE', `/conversations/${id}/uploads/${there.id}`).catch(() => undefined);
      }
    },
    /** They have gone with an answer. */
    clear: () => change(client, owner, id, () => []),
    /** A file comes back from an answer that was not sent. */
    putBack: (there: Upload) =>
      change(client, owner, id, (all) => [
        ...all,
        {
          key: crypto.randomUUID(),
          name: there.fileName,
          bytes: there.bytes,
          state: 'ready',
          share: 1,
          upload: there,
          problem: null,
        },
      ]),
  };
}

/** What one way takes another may not. */
function onWay(file: Attached, way: Way | undefined): Attached {
  return file.problem === null && file.upload && way && file.upload.sentAs[way.id] === undefined
    ? { ...file, problem: 'file-not-sendable' }
    : file;
}

function sendableOf(files: readonly Attached[]): Upload[] | null {
  const there = files.flatMap((it) =>
    it.state === 'ready' && it.problem === null && it.upload ? [it.upload] : [],
  );
  return there.length === files.length ? there : null;
}

/** What can be said without asking the desk. */
function refusal(file: File, limits: SendableFiles | null): ProblemKind | null {
  if (file.size === 0) {
    return 'file-empty';
  }
  return limits && file.size > limits.largest ? 'file-too-large' : null;
}
