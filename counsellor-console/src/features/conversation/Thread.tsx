import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Conversation } from '../../shared/api/types.ts';
import { useSay } from '../../shared/ui/say.ts';
import { Album } from './Album.tsx';
import { markRead } from './conversation.ts';
import { EntryView } from './EntryView.tsx';
import { NotePaper } from './NotePaper.tsx';
import { outgoing } from './outgoing.ts';
import { OutgoingView } from './OutgoingView.tsx';
import classes from './Thread.module.css';
import { firstUnreadOf, timeline } from './timeline.ts';
import { TimeMark } from './TimeMark.tsx';

type Props = { known: Conversation; owner: string; onTakenBack: () => void };

// Where each thread was left, while the page lives; the end is not remembered, as it moves.
const left = new Map<string, number>();
const nearPx = 48;

export function Thread({ known, owner, onTakenBack }: Props) {
  const say = useSay();
  const scroller = useRef<HTMLDivElement>(null);
  const [firstUnread] = useState(() => firstUnreadOf(known.entries, known.unread));
  const { data: unsent = [] } = useQuery(outgoing(owner, known.id));
  const items = useMemo(
    () => timeline(known.entries, known.notes, firstUnread),
    [known.entries, known.notes, firstUnread],
  );
  const { atEnd, missed, toEnd, onScroll } = useKeepingPlace(known, scroller, firstUnread, unsent.length);
  useReading(known, atEnd);

  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.thread}
        onScroll={onScroll}
        role="log"
        aria-live="off"
        aria-label={say('thread.label')}
        tabIndex={0}
      >
        <div className={classes.column}>
          {items.map((item) => {
            switch (item.type) {
              case 'mark':
                return (
                  <TimeMark
                    key={`mark-${item.at}`}
                    at={item.at}
                    zone={known.contact.zone}
                    withDay={item.newDay}
                  />
                );
              case 'unread':
                return (
                  <p key="unread" className={classes.unread} data-unread-mark>
                    {say('thread.unread')}
                  </p>
                );
              case 'entry':
                return <EntryView key={item.entry.seq} entry={item.entry} known={known} />;
              case 'album':
                return <Album key={item.entries[0].seq} entries={item.entries} known={known} />;
              case 'note':
                return <NotePaper key={item.note.id} note={item.note} />;
            }
          })}
          {unsent.map((answer) => (
            <OutgoingView
              key={answer.key}
              answer={answer}
              known={known}
              owner={owner}
              onTakenBack={onTakenBack}
            />
          ))}
        </div>
      </div>
      {missed > 0 && !atEnd && (
        <Button className={classes.edge ?? ''} size="compact-md" radius="xl" onClick={toEnd}>
          {say('thread.below', { count: missed })}
        </Button>
      )}
    </div>
  );
}

/** Nothing jumps: who reads further up stays there and is told; who is at the end stays at the end. */
function useKeepingPlace(
  known: Conversation,
  scroller: React.RefObject<HTMLDivElement | null>,
  firstUnread: number | null,
  unsentCount: number,
) {
  const [atEnd, setAtEnd] = useState(() => firstUnread === null && !left.has(known.id));
  const [seen, setSeen] = useState(known.entries.length);
  const size = useRef('');
  const missed = atEnd ? 0 : known.entries.length - seen;

  const toEnd = () => {
    const element = scroller.current;
    element?.scrollTo({ top: element.scrollHeight });
  };

  const onScroll = () => {
    const element = scroller.current;
    if (element) {
      const before = size.current;
      size.current = `${element.clientWidth} ${element.clientHeight} ${element.scrollHeight}`;
      if (atEnd && before !== '' && before !== size.current) {
        // The window turned, or a keyboard opened over it: nobody has scrolled.
        toEnd();
        return;
      }
      const end = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      if (end) {
        left.delete(known.id);
      } else {
        left.set(known.id, element.scrollTop);
      }
      setAtEnd(end);
      setSeen((before) => (end ? known.entries.length : Math.max(before, atEnd ? known.entries.length : 0)));
    }
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    const remembered = left.get(known.id);
    const mark = element?.querySelector<HTMLElement>('[data-unread-mark]');
    if (remembered !== undefined) {
      element?.scrollTo({ top: remembered });
    } else if (mark) {
      element?.scrollTo({ top: mark.offsetTop - 80 });
    } else {
      toEnd();
    }
    // A short thread is at its end without ever being scrolled.
    const look = requestAnimationFrame(onScroll);
    return () => cancelAnimationFrame(look);
    // Once, as the thread opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const stay = useEffectEvent(() => {
    if (atEnd) {
      toEnd();
    }
  });
  useLayoutEffect(() => stay(), [known.entries.length, known.notes.length]);
  // What one sends oneself one wants to see.
  useLayoutEffect(() => {
    if (unsentCount > 0) {
      toEnd();
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [unsentCount]);

  // What one opens in the thread stays where one looks; the end may then be further down.
  const counted = useRef(0);
  const grow = useEffectEvent((element: HTMLElement) => {
    const opened = element.contains(document.activeElement)
      ? document.activeElement?.closest<HTMLElement>('[data-opens]')
      : null;
    if (opened && counted.current === known.entries.length) {
      opened.scrollIntoView({ block: 'nearest' });
      size.current = '';
      onScroll();
    } else {
      stay();
    }
    counted.current = known.entries.length;
  });

  // The composer grows, the window shrinks, fonts arrive: the end stays in sight.
  useEffect(() => {
    const element = scroller.current;
    if (!element || typeof ResizeObserver === 'undefined') {
      return;
    }
    const observer = new ResizeObserver(() => grow(element));
    observer.observe(element);
    if (element.firstElementChild) {
      observer.observe(element.firstElementChild);
    }
    return () => observer.disconnect();
  }, [scroller]);

  return { atEnd, missed, toEnd, onScroll };
}

/** Tells the desk that the end of the thread was on the screen of someone who was there. */
function useReading(known: Conversation, atEnd: boolean) {
  const client = useQueryClient();
  const last = known.entries.at(-1)?.seq ?? 0;
  const read = useEffectEvent(() => {
    if (
      atEnd &&
      known.unread > 0 &&
      document.visibilityState === 'visible' &&
      known.abilities.includes('read')
    ) {
      // If it fails, the dot stays, and the next look tries again.
      markRead(client, known.id, last).catch(() => undefined);
    }
  });
  useEffect(() => read(), [last, atEnd, known.unread]);
  useEffect(() => {
    const onVisible = () => read();
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, []);
}
