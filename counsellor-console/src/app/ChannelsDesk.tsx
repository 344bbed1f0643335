import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Channels } from '../features/channels/Channels.tsx';
import { useArrivals } from '../features/inbox/useArrivals.ts';
import { useHeartbeat } from '../features/presence/presence.ts';
import { counsels } from '../shared/api/me.ts';
import type { Me } from '../shared/api/types.ts';
import { useSay } from '../shared/ui/say.ts';
import { Shell } from './Shell.tsx';
import { useDeskEvents } from './useDeskEvents.ts';

/** How the channels do, for those who keep Lotse running and for supervisors. */
export function ChannelsDesk({ me }: { me: Me }) {
  return counsels(me) ? <SupervisorsChannels me={me} /> : <AdministratorsChannels me={me} />;
}

/** A supervisor is at the desk here, too: offers ring, and nobody counts them as away. */
function SupervisorsChannels({ me }: { me: Me }) {
  const say = useSay();
  const line = useDeskEvents();
  useHeartbeat();
  useArrivals();
  return (
    <Shell me={me} line={line}>
      <Channels
        leading={
          <Button component={Link} to="/inbox" variant="subtle" size="compact-md" mb="xs">
            ← {say('channels.back')}
          </Button>
        }
      />
    </Shell>
  );
}

/** Of conversations they are told nothing. */
function AdministratorsChannels({ me }: { me: Me }) {
  return (
    <Shell me={me} line="open">
      <Channels />
    </Shell>
  );
}
