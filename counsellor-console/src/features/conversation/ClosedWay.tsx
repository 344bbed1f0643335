import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useIntl } from 'react-intl';
import type { Conversation, Way } from '../../shared/api/types.ts';
import { useSay } from '../../shared/ui/say.ts';
import { useShortcut } from '../../shared/ui/shortcuts.ts';
import { spellDuration } from '../../shared/ui/time.ts';
import classes from './Ways.module.css';
import { PreparedMessages } from './PreparedMessages.tsx';
import { closesAt, isOpen, nameOf, type Target } from './ways.ts';

type Props = { known: Conversation; owner: string; target: Target; hasDraft: boolean; now: number };

/** Where no answer can go: why, since when, and what can be done instead. Stands where the text box would. */
export function ClosedWay({ known, owner, target, hasDraft, now }: Props) {
  const say = useSay();
  const panel = useRef<HTMLElement>(null);
  const { way, all } = target;
  const mine = known.abilities.includes('answer');
  const others = mine ? all.filter((it) => it.id !== way?.id && isOpen(it, now)) : [];
  useShortcut(['r'], () => panel.current?.focus(), { when: mine });

  return (
    <section ref={panel} tabIndex={-1} className={classes.closed} aria-label={say('way.closed.label')}>
      <p className={classes.why} role="status">
        <Why known={known} way={way} now={now} />
      </p>
      {hasDraft && <p className={classes.soft}>{say('way.draft')}</p>}
      {others.length > 0 && (
        <div className={classes.others}>
          {others.map((it) => (
            <Button key={it.id} variant="default" onClick={() => target.choose(it.id)}>
              {say('way.instead', { channel: nameOf(it, all) })}
            </Button>
          ))}
        </div>
      )}
      {mine && way?.prepared && (
        <PreparedMessages known={known} owner={owner} way={way} prepared={way.prepared} />
      )}
    </section>
  );
}

function Why({ known, way, now }: { known: Conversation; way: Way | undefined; now: number }) {
  const say = useSay();
  const intl = useIntl();
  const channel = way?.channel ?? known.channel;
  const since = (at: number) => spellDuration(intl, now - at);
  const closes = way ? closesAt(way) : null;
  if (way === undefined || !way.reachable || (way.usual && !known.reachable)) {
    return way?.since
      ? say('way.unreachable.since', { channel, duration: since(Date.parse(way.since)) })
      : say('way.unreachable', { channel });
  }
  return closes !== null && closes <= now
    ? say('way.windowClosed', { channel, duration: since(closes) })
    : say('composer.notYours');
}
