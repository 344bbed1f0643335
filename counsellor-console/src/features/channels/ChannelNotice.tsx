import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ChannelState, Trouble } from '../../shared/api/types.ts';
import { useSay } from '../../shared/ui/say.ts';
import { recall, remember } from '../../shared/ui/stored.ts';
import { channels } from './channels.ts';
import classes from './ChannelNotice.module.css';
import { TroubleSentence } from './TroubleSentence.tsx';

const place = 'lotse.channels.seen';

/** For supervisors, wherever they are: a channel is down, or will be. Warnings go once they are seen. */
export function ChannelNotice() {
  const say = useSay();
  const { data } = useQuery(channels);
  const [seen, setSeen] = useState(() => recall<string[]>(place) ?? []);
  const down = (data ?? []).filter((it) => !it.up);
  const warnings = (data ?? [])
    .filter((it) => it.up)
    .flatMap((channel) => channel.troubles.map((trouble) => ({ channel, trouble })))
    .filter((it) => !seen.includes(keyOf(it)));
  if (down.length === 0 && warnings.length === 0) {
    return null;
  }
  const see = () => {
    const all = warnings.map(keyOf);
    remember(place, all);
    setSeen([...seen, ...all]);
  };
  const [warning] = warnings;
  return (
    <div className={classes.notice} aria-label={say('channels.notice')} role="status">
      <ul>
        {down.map((it) => (
          <Down key={it.name} channel={it} briefly={down.length > 1} />
        ))}
        {warning && (
          <li>
            {warnings.length === 1 ? (
              <>
                <b>{warning.channel.name}</b>{' '}
                <TroubleSentence channel={warning.channel} trouble={warning.trouble} />
              </>
            ) : (
              say('channels.notice.warnings', { count: new Set(warnings.map((it) => it.channel.name)).size })
            )}
          </li>
        )}
      </ul>
      <div className={classes.ways}>
        <Button component={Link} to="/channels" variant="default" size="compact-sm">
          {say('channels.notice.show')}
        </Button>
        {warning && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={see}>
            {say('channels.notice.seen')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** One channel says why; of several the page of channels says it. */
function Down({ channel, briefly }: { channel: ChannelState; briefly: boolean }) {
  const say = useSay();
  const trouble = channel.troubles.find((it) => it.down);
  return (
    <li className={classes.down}>
      <b>{channel.name}</b>{' '}
      {trouble && !briefly ? (
        <TroubleSentence channel={channel} trouble={trouble} />
      ) : (
        say('channels.notice.down', { type: channel.type })
      )}{' '}
      {channel.waiting > 0 && say('channels.waiting.count', { count: channel.waiting })}
    </li>
  );
}

function keyOf({ channel, trouble }: { channel: ChannelState; trouble: Trouble }): string {
  return [channel.name, trouble.trouble, trouble.detail ?? '', trouble.since].join(' ');
}
