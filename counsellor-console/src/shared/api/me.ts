import { queryOptions } from '@tanstack/react-query';
import { forget, recall, remember } from '../ui/stored.ts';
import { get, Problem } from './client.ts';
import { keys } from './keys.ts';
import type { Me } from './types.ts';

const place = 'lotse.me';

/** Who is logged in; `null` is nobody. The last answer is remembered, so that the next visit paints at once. */
export const me = queryOptions({
  queryKey: keys.me,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      const found = await get<Me>('/session', signal);
      rememberMe(found);
      return found;
    } catch (error) {
      if (error instanceof Problem && error.kind === 'unauthenticated') {
        rememberMe(null);
        return null;
      }
      throw error;
    }
  },
  initialData: () => recall<Me>(place) ?? undefined,
  initialDataUpdatedAt: 0,
});

/** Whether somebody may make and see outreach links. */
export function reachesOut(who: Me): boolean {
  return who.roles.some((it) => it === 'OUTREACH_MENTOR' || it === 'SUPERVISOR' || it === 'ADMIN');
}

/** Whether somebody has conversations; who only administers sees none. */
export function counsels(who: Me): boolean {
  return who.roles.includes('COUNSELLOR') || who.roles.includes('SUPERVISOR');
}

/** Whether somebody is told how the channels do. */
export function watchesChannels(who: Me): boolean {
  return who.roles.includes('SUPERVISOR') || who.roles.includes('ADMIN');
}

export function rememberMe(found: Me | null): void {
  if (found === null) {
    forget(place);
  } else {
    remember(place, found);
  }
}
