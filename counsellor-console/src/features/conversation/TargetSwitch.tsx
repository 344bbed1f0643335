import { NativeSelect } from '@mantine/core';
import { useSay } from '../../shared/ui/say.ts';
import classes from './Ways.module.css';
import { isOpen, nameOf, type Target } from './ways.ts';

/** By which channel the answer goes, where there is a choice; stands beside the button that sends. */
export function TargetSwitch({ target, now }: { target: Target; now: number }) {
  const say = useSay();
  const { all, usual, way, choose } = target;
  const offered = all.filter((it) => it.id === usual?.id || it.id === way?.id || isOpen(it, now));
  if (way === undefined || offered.length < 2) {
    return null;
  }
  return (
    <NativeSelect
      className={classes.target ?? ''}
      aria-label={say('way.by')}
      data-elsewhere={target.elsewhere}
      value={way.id}
      onChange={(event) => choose(event.currentTarget.value)}
      data={offered.map((it) => ({
        value: it.id,
        label: say(isOpen(it, now) ? 'way.by.channel' : 'way.by.closed', { channel: nameOf(it, all) }),
      }))}
    />
  );
}
