import { Channels } from '../features/channels/Channels.tsx';
import type { Me } from '../shared/api/types.ts';
import { Shell } from './Shell.tsx';

/** For those who keep Lotse running: how its channels do, and no conversation. */
export function AdministratorsDesk({ me }: { me: Me }) {
  return (
    <Shell me={me} line="open">
      <Channels />
    </Shell>
  );
}
