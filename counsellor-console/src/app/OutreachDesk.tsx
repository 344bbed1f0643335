import { useArrivals } from '../features/inbox/useArrivals.ts';
import { OutreachPage } from '../features/outreach/OutreachPage.tsx';
import { useHeartbeat } from '../features/presence/presence.ts';
import { counsels } from '../shared/api/me.ts';
import type { Me } from '../shared/api/types.ts';
import { Shell } from './Shell.tsx';
import { useDeskEvents } from './useDeskEvents.ts';

/** Our outreach. Who also counsels stays at their desk meanwhile, and hears what comes. */
export function OutreachDesk({ me }: { me: Me }) {
  return counsels(me) ? (
    <BesidesCounselling me={me} />
  ) : (
    <Shell me={me} line="open">
      <OutreachPage />
    </Shell>
  );
}

function BesidesCounselling({ me }: { me: Me }) {
  const line = useDeskEvents();
  useHeartbeat();
  useArrivals();
  return (
    <Shell me={me} line={line}>
      <OutreachPage />
    </Shell>
  );
}
