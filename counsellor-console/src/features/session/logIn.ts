import type { QueryClient } from '@tanstack/react-query';
import { send } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { rememberMe } from '../../shared/api/me.ts';
import type { Me } from '../../shared/api/types.ts';

export type Credentials = { name: string; password: string };

export async function logIn(client: QueryClient, credentials: Credentials): Promise<Me> {
  const found = await send<Me>('POST', '/session', credentials);
  forgetTheDesk(client);
  rememberMe(found);
  client.setQueryData(keys.me, found);
  return found;
}

export async function logOut(client: QueryClient): Promise<void> {
  await send('DELETE', '/session');
  rememberMe(null);
  forgetTheDesk(client);
  client.setQueryData(keys.me, null);
}

/** Another may sit here next: nothing of who was here before stays in memory. */
function forgetTheDesk(client: QueryClient): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.me[0] });
}
