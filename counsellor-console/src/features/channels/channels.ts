import { queryOptions } from '@tanstack/react-query';
import { get } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import type { ChannelState, ReceptionState } from '../../shared/api/types.ts';

export const channels = queryOptions({
  queryKey: keys.channels,
  queryFn: ({ signal }) => get<ChannelState[]>('/channels', signal),
  refetchInterval: 10_000,
});

/** What came to our addresses and should not have. */
export const receptions = queryOptions({
  queryKey: keys.receptions,
  queryFn: ({ signal }) => get<ReceptionState[]>('/channels/receptions', signal),
  refetchInterval: 30_000,
});
