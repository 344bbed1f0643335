import { queryOptions } from '@tanstack/react-query';
import { get } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';

export type ChannelState = {
  name: string;
  type: string;
  healthy: boolean;
  lastArrival: string | null;
  lastSent: string | null;
  problem: string | null;
};

export const channels = queryOptions({
  queryKey: keys.channels,
  queryFn: ({ signal }) => get<ChannelState[]>('/channels', signal),
  refetchInterval: 10_000,
});
