import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isPassing, problemKind } from '../shared/api/client.ts';
import { keys } from '../shared/api/keys.ts';

/** What the page knows of the desk. Whatever is answered with "who are you?" leads to the log-in. */
export function newQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (problemKind(error) === 'unauthenticated') {
      client.setQueryData(keys.me, null);
    }
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 2 && isPassing(error),
        staleTime: 5_000,
        networkMode: 'always',
      },
      // A write is repeated by a person, with the same key, not behind their back; once done, its words are dropped.
      mutations: { retry: false, gcTime: 0, networkMode: 'always' },
    },
  });
  return client;
}
