import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, send } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import type { Campaign, Outreach, OutreachLink } from '../../shared/api/types.ts';

/** All campaigns with their links; what comes of them changes while one looks. */
export const outreach = queryOptions({
  queryKey: keys.outreach,
  queryFn: ({ signal }) => get<Outreach>('/outreach', signal),
  refetchInterval: 30_000,
});

export type Lifetime = '30' | '90' | '365' | 'endless';

export const lifetimes: readonly Lifetime[] = ['30', '90', '365', 'endless'];

const dayMs = 86_400_000;

function end(lifetime: Lifetime): string | undefined {
  return lifetime === 'endless' ? undefined : new Date(Date.now() + Number(lifetime) * dayMs).toISOString();
}

function useChange<Wish, Made>(change: (wish: Wish) => Promise<Made>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.outreach }),
  });
}

export const useBegin = () =>
  useChange((name: string) => send<Campaign>('POST', '/outreach/campaigns', { name }));

export const useNewLink = (campaign: string) =>
  useChange(({ language, lifetime }: { language: string; lifetime: Lifetime }) =>
    send<OutreachLink>('POST', `/outreach/campaigns/${campaign}/links`, {
      language,
      expiresAt: end(lifetime),
    }),
  );

/** Switches a campaign or a link off, or on again. */
export const useSwitch = (what: 'campaigns' | 'links', id: string) =>
  useChange((on: boolean) =>
    send<undefined>('POST', `/outreach/${what}/${id}/${on ? 'switch-on' : 'switch-off'}`),
  );
