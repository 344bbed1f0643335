import type { QueryClient } from '@tanstack/react-query';
import { send } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { rememberMe } from '../../shared/api/me.ts';
import type { Me } from '../../shared/api/types.ts';

export type Credentials = { name: string; password: string };

export async function logIn(client: QueryClient, credentials: Credentials): Promise<Me> {
  const found = await send<Me>('POST', '/session', credentials);
  // Another may sit here now: nothing of who was here before stays in memory.
  client.clear();
  rememberMe(found);
  client.setQueryData(keys.me, found);
  return found;
}

export async function logOut(client: QueryClient): Promise<void> {
  await send('DELETE', '/session');
  rememberMe(null);
  client.clear();
  client.setQueryData(keys.me, null);
}
