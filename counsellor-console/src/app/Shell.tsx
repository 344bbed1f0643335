import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { ChannelNotice } from '../features/channels/ChannelNotice.tsx';
import { counsels, watchesChannels } from '../shared/api/me.ts';
import type { Me } from '../shared/api/types.ts';
import { useSay } from '../shared/ui/say.ts';
import classes from './Desk.module.css';
import { Header } from './Header.tsx';
import { channelsPath } from './paths.ts';

/** What stands around every page of somebody who is logged in. */
export function Shell({ me, line, children }: { me: Me; line: 'open' | 'broken'; children?: ReactNode }) {
  const say = useSay();
  const { pathname } = useLocation();
  return (
    <div className={classes.shell}>
      <Header me={me} />
      {line === 'broken' && (
        <p className={classes.line} role="status">
          {say('line.broken')}
        </p>
      )}
      {watchesChannels(me) && counsels(me) && pathname !== channelsPath && <ChannelNotice />}
      <div className={classes.panes}>{children}</div>
    </div>
  );
}
