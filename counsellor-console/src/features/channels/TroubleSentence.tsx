import type { ChannelState, Trouble } from '../../shared/api/types.ts';
import { useSay } from '../../shared/ui/say.ts';
import { dayOf, useClock, useNow } from '../../shared/ui/time.ts';
import classes from './Channels.module.css';

/** What is wrong with a channel and since when, in one sentence. */
export function TroubleSentence({ channel, trouble }: { channel: ChannelState; trouble: Trouble }) {
  const say = useSay();
  const { clock, day } = useClock();
  const isToday = dayOf(trouble.since) === dayOf(new Date(useNow(60_000)).toISOString());
  const time = isToday ? clock(trouble.since) : `${day(trouble.since)}, ${clock(trouble.since)}`;
  return (
    <>
      {say(`channels.trouble.${trouble.trouble}`, { type: channel.type, detail: trouble.detail })}{' '}
      <small className={classes.since}>({say('channels.since', { time })})</small>
    </>
  );
}
