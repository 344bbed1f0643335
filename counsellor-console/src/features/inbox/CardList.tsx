import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { Presence } from '../../shared/api/types.ts';
import { ProblemNote } from '../../shared/ui/ProblemNote.tsx';
import { useSay } from '../../shared/ui/say.ts';
import { useShortcut } from '../../shared/ui/shortcuts.ts';
import { CardRow, WaitingRow } from './CardRow.tsx';
import classes from './CardList.module.css';
import { EmptyList } from './EmptyList.tsx';
import { inbox, isListName, sorted, type ListName } from './inbox.ts';

type Props = {
  name: ListName;
  selected: string | undefined;
  /** What is shown beside the list without having been opened. */
  shown: string | undefined;
  presence: Presence;
  /** Whether those who wait are listed whatever they speak. */
  seesAll: boolean;
  onAvailable: () => void;
  /** A row has the focus. */
  onLook: (id: string | undefined) => void;
};

export function CardList({ name, selected, shown, presence, seesAll, onAvailable, onLook }: Props) {
  const say = useSay();
  const { data, error, refetch } = useQuery(inbox);
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, selected);
  useListKeys();

  if (data === undefined) {
    return error ? <ProblemNote error={error} again={() => void refetch()} /> : <RowSkeletons />;
  }
  if (data[name].length === 0) {
    return (
      <EmptyList
        name={name}
        offered={data.offered}
        away={presence !== 'AVAILABLE'}
        seesAll={seesAll}
        onAvailable={onAvailable}
      />
    );
  }
  return (
    <>
      {error && <ProblemNote error={error} again={() => void refetch()} />}
      <ul
        ref={list}
        className={classes.list}
        aria-label={say(`lists.${name}`)}
        onFocus={(event) => onLook(event.target.closest<HTMLElement>('[data-id]')?.dataset.id)}
      >
        {name === 'waiting'
          ? data.waiting.map((card) => (
              <WaitingRow key={card.id} card={card} current={card.id === selected} />
            ))
          : sorted(name, data[name]).map((card) => (
              <CardRow key={card.id} list={name} card={card} current={card.id === (selected ?? shown)} />
            ))}
      </ul>
    </>
  );
}

/** j and k, or the arrows, go from row to row; the link below takes Enter by itself. */
function useRowKeys(list: React.RefObject<HTMLUListElement | null>, selected: string | undefined) {
  const rows = () => Array.from(list.current?.querySelectorAll<HTMLAnchorElement>('a') ?? []);
  const move = (step: 1 | -1) => {
    const all = rows();
    const focused = all.findIndex((it) => it === document.activeElement);
    const at = focused >= 0 ? focused : all.findIndex((it) => it.dataset.id === selected);
    const next =
      at < 0 ? (step === 1 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step));
    all[next]?.focus();
  };
  useShortcut(['j'], () => move(1));
  useShortcut(['k'], () => move(-1));

  const onArrow = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (list.current?.contains(event.target as Node)) {
        onArrow(event);
      }
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [list]);
}

const listKeys: Record<string, string> = { o: 'offered', m: 'mine', w: 'waiting', c: 'closed' };
const sequenceMs = 1500;

/** g, then the first letter of a list. */
function useListKeys() {
  const navigate = useNavigate();
  const begun = useRef(0);
  useShortcut(['g'], () => {
    begun.current = performance.now();
  });
  const onSecond = useEffectEvent((event: KeyboardEvent) => {
    const name = listKeys[event.key];
    if (performance.now() - begun.current < sequenceMs && isListName(name)) {
      begun.current = 0;
      event.preventDefault();
      event.stopPropagation();
      void navigate(`/inbox/${name}`);
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onSecond(event);
    // Before the single keys hear it: after g, an m means the list and nothing else.
    document.addEventListener('keydown', listener, { capture: true });
    return () => document.removeEventListener('keydown', listener, { capture: true });
  }, []);
}

function RowSkeletons() {
  const say = useSay();
  return (
    <div className={classes.skeletons} role="status" aria-label={say('loading.list')}>
      {[0, 1, 2, 3].map((it) => (
        <div key={it}>
          <Skeleton height={14} width="62%" mb={8} animate={false} />
          <Skeleton height={11} width="84%" animate={false} />
        </div>
      ))}
    </div>
  );
}
