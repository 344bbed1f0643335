import { useSay } from '../../shared/ui/say.ts';
import { cityOf, here, useClock } from '../../shared/ui/time.ts';
import classes from './Thread.module.css';

/** The day and time, there and here. */
export function TimeMark({ at, zone, withDay }: { at: string; zone: string | null; withDay: boolean }) {
  const say = useSay();
  const { clock, day } = useClock();
  const times = [
    ...(withDay ? [day(at)] : []),
    ...(zone === null || clock(at, zone) === clock(at)
      ? []
      : [say('time.in', { time: clock(at, zone), city: cityOf(zone) })]),
    say('time.in', { time: clock(at), city: here.city }),
  ];
  return (
    <p className={classes.mark}>
      <time dateTime={at}>{times.join(' · ')}</time>
    </p>
  );
}
