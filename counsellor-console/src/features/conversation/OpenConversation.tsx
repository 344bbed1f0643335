import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Conversation } from '../../shared/api/types.ts';
import { announce } from '../../shared/ui/Announcements.tsx';
import { useNames } from '../../shared/ui/names.ts';
import { ProblemNote } from '../../shared/ui/ProblemNote.tsx';
import { useSay } from '../../shared/ui/say.ts';
import { useShortcut } from '../../shared/ui/shortcuts.ts';
import { Composer } from './Composer.tsx';
import { close } from './conversation.ts';
import classes from './ConversationPage.module.css';
import { DropHere, useFileDrop } from './FileDrop.tsx';
import { NoteBox } from './NoteBox.tsx';
import { Thread } from './Thread.tsx';
import { useTarget } from './ways.ts';

type Props = {
  known: Conversation;
  owner: string;
  stale: Error | null;
  /** A way back, where the list is not on the screen. */
  leading: ReactNode;
  actions: ReactNode;
  onBack: () => void;
  onClosed: () => void;
};

export function OpenConversation({ known, owner, stale, leading, actions, onBack, onClosed }: Props) {
  const say = useSay();
  const names = useNames();
  const [noting, setNoting] = useState(false);
  const [asking, setAsking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const composer = useRef<HTMLTextAreaElement>(null);
  const target = useTarget(known);
  const drop = useFileDrop(owner, known, target.way, () => composer.current?.focus());
  const may = (ability: Conversation['abilities'][number]) => known.abilities.includes(ability);

  useShortcut(['r'], () => composer.current?.focus(), { when: may('answer') });
  useShortcut(['n'], () => setNoting(true), { when: may('note') });
  useShortcut(['e'], () => setAsking(true), { when: may('close') });
  useShortcut(
    ['Escape'],
    (event) => {
      if (asking) {
        setAsking(false);
        heading.current?.focus();
      } else if (event.target instanceof HTMLTextAreaElement) {
        heading.current?.focus();
      } else {
        onBack();
      }
    },
    { inFields: true },
  );

  useEffect(() => {
    // Only as it opens; afterwards the focus is the counsellor's. First one reads; r begins the answer.
    heading.current?.focus();
  }, []);

  return (
    <section
      className={classes.page}
      aria-label={say('thread.with', { pseudonym: known.pseudonym })}
      {...drop.target}
    >
      <header className={classes.head}>
        {leading}
        <div className={classes.title}>
          <h1 ref={heading} tabIndex={-1} className={classes.name}>
            {known.pseudonym}
          </h1>
          <p className={classes.about}>
            {names.language(known.language)}
            {known.country !== null && ` · ${names.country(known.country)}`}
            {` · ${known.channel}`}
            <span className={classes.wideOnly}>{` · ${say(`phase.${known.phase}`)}`}</span>
          </p>
        </div>
        {may('close') && (
          <Button
            variant="default"
            size="compact-md"
            onClick={() => setAsking(true)}
            aria-keyshortcuts="e"
            aria-label={say('close.open')}
          >
            <span className={classes.wideOnly}>{say('close.open')}</span>
            <span className={classes.narrowOnly}>{say('close.short')}</span>
          </Button>
        )}
        {actions}
      </header>
      {asking && (
        <Closing
          known={known}
          onKeep={() => {
            setAsking(false);
            heading.current?.focus();
          }}
          onClosed={onClosed}
        />
      )}
      {stale && <ProblemNote error={stale} />}
      <Thread known={known} owner={owner} onTakenBack={() => composer.current?.focus()} />
      {noting && (
        <NoteBox
          id={known.id}
          owner={owner}
          onDone={() => {
            setNoting(false);
            // Not into the answer's box: a word meant for the next note would go to the person.
            heading.current?.focus();
          }}
        />
      )}
      {known.phase === 'CLOSED' ? (
        <p className={classes.closed}>{say('composer.closed')}</p>
      ) : (
        <Composer
          ref={composer}
          known={known}
          owner={owner}
          target={target}
          onNote={may('note') && !noting ? () => setNoting(true) : null}
        />
      )}
      {drop.over && <DropHere known={known} way={target.way} />}
    </section>
  );
}

/**
 * Asks before closing, in place: the thread stays in sight while one decides. The focus is on what does no harm: a
 * second key pressed by mistake closes nothing.
 */
function Closing({
  known,
  onKeep,
  onClosed,
}: {
  known: Conversation;
  onKeep: () => void;
  onClosed: () => void;
}) {
  const say = useSay();
  const client = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const closing = useMutation({
    mutationFn: () => close(client, known.id, key),
    onSuccess: () => {
      announce(say('close.done', { pseudonym: known.pseudonym }));
      onClosed();
    },
  });

  return (
    <div className={classes.closing} role="group" aria-label={say('close.open')}>
      <p>{say('close.ask', { pseudonym: known.pseudonym })}</p>
      <Button autoFocus size="compact-md" variant="default" onClick={onKeep}>
        {say('close.keep')}
      </Button>
      <Button size="compact-md" onClick={() => closing.mutate()} disabled={closing.isPending}>
        {closing.isPending ? say('close.closing') : say('close.confirm')}
      </Button>
      {closing.isError && <ProblemNote error={closing.error} />}
    </div>
  );
}
