import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { FakeDesk } from '../shared/testing/fakeDesk.ts';
import { ring } from '../shared/testing/fakeEventSource.ts';
import { server } from '../shared/testing/setup.ts';
import { Providers } from './App.tsx';
import { newQueryClient } from './queryClient.ts';

/** The whole page at this address, in front of this desk. For tests. */
export function onScreen(desk: FakeDesk, path = '/') {
  server.use(...desk.handlers);
  desk.onBell(ring);
  window.history.replaceState(null, '', path);
  const client = newQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  return { user: userEvent.setup(), ...render(<Providers client={client} />) };
}
