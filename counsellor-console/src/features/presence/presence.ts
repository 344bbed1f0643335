import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { send } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { rememberMe } from '../../shared/api/me.ts';
import type { Me } from '../../shared/api/types.ts';

export async function setPresence(client: QueryClient, presence: 'AVAILABLE' | 'AWAY'): Promise<void> {
  const found = await send<Me>('PUT', '/presence', { presence });
  rememberMe(found);
  client.setQueryData(keys.me, found);
  await client.invalidateQueries({ queryKey: keys.inbox });
}

const heartbeatMs = 30_000;

/** Tells the desk twice a minute that someone still sits here. */
export function useHeartbeat(): void {
  useEffect(() => {
    const beat = () => {
      // A missed beat needs no word: the line to the desk shows when it is broken.
      send('POST', '/presence/heartbeat').catch(() => undefined);
    };
    beat();
    const beating = setInterval(beat, heartbeatMs);
    return () => clearInterval(beating);
  }, []);
}
