import { VisuallyHidden } from '@mantine/core';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { Card, WaitingCard } from '../../shared/api/types.ts';
import { useNames } from '../../shared/ui/names.ts';
import { ReasonSentence } from '../../shared/ui/ReasonSentence.tsx';
import { useSay } from '../../shared/ui/say.ts';
import { spellDuration, useNow } from '../../shared/ui/time.ts';
import classes from './CardRow.module.css';
import { Countdown } from './Countdown.tsx';
import type { ListName } from './inbox.ts';

type Props = { list: Exclude<ListName, 'waiting'>; card: Card; current: boolean };

/** Who, in what language and by which channel, since when, and how long there is. */
export function CardRow({ list, card, current }: Props) {
  const say = useSay();
  const names = useNames();
  const unread = card.unread > 0;

  return (
    <li>
      <Link
        to={`/inbox/${list}/${card.id}`}
        className={classes.row ?? ''}
        data-id={card.id}
        data-unread={unread}
        aria-current={current ? 'true' : undefined}
      >
        <span className={classes.dot} aria-hidden />
        <span className={classes.who}>{card.pseudonym}</span>
        <span className={classes.when}>
          {unread && <VisuallyHidden>{say('row.unread', { count: card.unread })} </VisuallyHidden>}
          {list === 'offered' && card.deadline !== null ? (
            <Countdown until={card.deadline} />
          ) : (
            <Since at={card.lastActivity} />
          )}
        </span>
        <span className={classes.what}>
          {names.language(card.language)}
          {card.country !== null && ` · ${names.country(card.country)}`}
          {` · ${card.channel}`}
        </span>
        {list === 'mine' && <Due card={card} />}
        {list === 'mine' && !card.reachable && <span className={classes.warn}>{say('row.unreachable')}</span>}
        {list === 'offered' && card.waitingSince !== null && <Waits since={card.waitingSince} />}
        {list === 'offered' && card.reason && (
          <span className={classes.what}>
            <ReasonSentence reason={card.reason} />
          </span>
        )}
      </Link>
    </li>
  );
}

export function WaitingRow({ card, current }: { card: WaitingCard; current: boolean }) {
  const names = useNames();
  return (
    <li>
      <Link
        to={`/inbox/waiting/${card.id}`}
        className={classes.row ?? ''}
        data-id={card.id}
        aria-current={current ? 'true' : undefined}
      >
        <span className={classes.who}>
          {names.language(card.language)}
          {card.country !== null && ` · ${names.country(card.country)}`}
        </span>
        <span className={classes.when}>{card.channel}</span>
        <Waits since={card.waitingSince} />
        <span className={classes.what}>
          <ReasonSentence reason={card.reason} />
        </span>
      </Link>
    </li>
  );
}

const minuteMs = 60_000;

function Since({ at }: { at: string }) {
  const say = useSay();
  const intl = useIntl();
  const passed = useNow(30_000) - Date.parse(at);
  return <time dateTime={at}>{passed < minuteMs ? say('time.now') : spellDuration(intl, passed)}</time>;
}

function Waits({ since }: { since: string }) {
  const say = useSay();
  const intl = useIntl();
  const passed = spellDuration(intl, useNow(30_000) - Date.parse(since));
  return <span className={classes.what}>{say('row.waits', { duration: passed })}</span>;
}

const soonMs = 3 * 3_600_000;

/** Until when an answer was promised, if one is. */
function Due({ card }: { card: Card }) {
  const say = useSay();
  const intl = useIntl();
  const now = useNow(30_000);
  if (card.promisedUntil === null || card.phase === 'CLOSED') {
    return null;
  }
  const left = Date.parse(card.promisedUntil) - now;
  return (
    <span className={left < soonMs ? classes.warn : classes.what}>
      {left < 0
        ? say('row.overdue', { duration: spellDuration(intl, -left) })
        : say('row.due', { duration: spellDuration(intl, left) })}
    </span>
  );
}
