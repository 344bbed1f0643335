import { Button } from '@mantine/core';
import { useId } from 'react';
import { useIntl } from 'react-intl';
import { isPassing, problemKind } from '../../shared/api/client.ts';
import type { Conversation, Entry, Media } from '../../shared/api/types.ts';
import { useSay } from '../../shared/ui/say.ts';
import { Sign } from '../../shared/ui/Sign.tsx';
import { here, useClock, useNow } from '../../shared/ui/time.ts';
import { useLasting } from '../../shared/ui/useLasting.ts';
import { useDownload, useFile } from './file.ts';
import classes from './Media.module.css';
import { calledKind, formOf, signs, spellSize } from './mediaForm.ts';
import { Picture } from './Picture.tsx';
import { Player } from './Player.tsx';

type Props = {
  media: Media;
  entry: Entry;
  known: Conversation;
  /** Whether the counsellor wants to see or hear it. Nothing is fetched before. */
  wanted: boolean;
  onWanted: (wanted: boolean) => void;
};

/**
 * A file of the thread: what it is, and no more until somebody asks. Pictures and films are covered each time the thread
 * is opened; they may be hard to see.
 */
export function MediaView({ media, entry, known, wanted, onWanted }: Props) {
  const say = useSay();
  const words = useId();
  const form = formOf(media);
  const kind = calledKind(media);
  const { asked, converting, onBroken } = useFile(known.id, entry.seq, media, wanted && form !== 'paper');
  const downloading = useDownload(known.id, entry.seq);
  const waiting = (wanted && asked.isFetching) || downloading.isPending;
  const isLong = useLasting(waiting);
  const isOver = useIsOver(media);
  const shown = wanted ? asked.data : undefined;
  const canHide = form === 'picture' || form === 'film';
  // What staff have sent they know.
  const covered = !shown && canHide && (entry.author === 'PERSON' || entry.author === 'ELSEWHERE');
  const problem = wanted ? (asked.error ?? downloading.error) : downloading.error;
  const isFinal = problem !== null && !mayPass(problem);

  const toggle = () => {
    if (!wanted || shown) {
      onWanted(!wanted);
    } else if (!isFinal) {
      void asked.refetch();
    }
  };

  return (
    <div className={classes.media} data-kind={media.kind} data-opens dir="ltr">
      {shown && form === 'picture' && (
        <Picture
          file={shown}
          words={say('file.alt', { kind, who: entry.author === 'PERSON' ? known.pseudonym : 'none' })}
          onStale={() => void asked.refetch()}
        />
      )}
      {shown && (form === 'film' || form === 'sound') && (
        <Player
          file={shown}
          media={media}
          label={say('file.kind', { kind })}
          onBroken={converting ? null : onBroken}
          onStale={() => void asked.refetch()}
        />
      )}
      {covered && (
        <div className={classes.cover} onClick={isOver ? undefined : toggle}>
          <Sign name={signs[kind]} />
          <span>{say('file.covered')}</span>
        </div>
      )}
      <div className={classes.about} id={words}>
        {!covered && !shown && <Sign name={signs[kind]} />}
        <About media={media} until={shown || media.here ? null : media.until} isOver={isOver} />
      </div>
      {problem && (
        <MediaProblem
          error={problem}
          again={wanted ? () => void asked.refetch() : () => downloading.mutate()}
        />
      )}
      {!isOver && (
        <div className={classes.deeds}>
          {form !== 'paper' && (canHide || !shown) && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={toggle}
              aria-expanded={canHide ? shown !== undefined : undefined}
              // It keeps the focus, so it stays where it is.
              aria-disabled={isFinal}
              data-disabled={isFinal}
              aria-describedby={words}
            >
              {say(shown ? 'file.hide' : 'file.show', { kind })}
            </Button>
          )}
          {(form === 'paper' || shown || problemKind(problem) === 'no-converter') && (
            <Button
              size="compact-sm"
              variant={form === 'paper' ? 'default' : 'subtle'}
              onClick={() => downloading.mutate()}
              aria-describedby={words}
            >
              {say('file.download', { kind: form === 'paper' ? kind : 'other' })}
            </Button>
          )}
        </div>
      )}
      <p className={classes.wait} role="status">
        {isLong && say(converting && !downloading.isPending ? 'file.converting' : 'file.fetching')}
      </p>
    </div>
  );
}

/** What it is: kind, name, size, and until when it can be had, where that matters. */
function About({ media, until, isOver }: { media: Media; until: string | null; isOver: boolean }) {
  const say = useSay();
  const intl = useIntl();
  const { clock } = useClock();
  return (
    <span>
      {say('file.kind', { kind: calledKind(media) })}
      {media.fileName !== null && (
        <>
          {' · '}
          <bdi>{media.fileName}</bdi>
        </>
      )}
      {media.bytes !== null && ` · ${spellSize(intl, media.bytes)}`}
      {until !== null && (
        <small className={classes.until}>
          {isOver
            ? say('file.over')
            : say('file.until', {
                day: intl.formatDate(until, { day: 'numeric', month: 'long', timeZone: here.zone }),
                time: clock(until),
              })}
        </small>
      )}
    </span>
  );
}

/** Whether the platform holds it no more, and neither do we. */
function useIsOver(media: Media): boolean {
  const now = useNow(60_000);
  return !media.here && media.until !== null && Date.parse(media.until) <= now;
}

/** Why a file cannot be had, and what one can do about it. */
function MediaProblem({ error, again }: { error: Error; again: () => void }) {
  const say = useSay();
  return (
    <div className={classes.problem} role="alert">
      <span>{say(`problem.${problemKind(error)}`)}</span>
      {mayPass(error) && (
        <Button size="compact-sm" variant="default" onClick={again}>
          {say('problem.again')}
        </Button>
      )}
    </div>
  );
}

function mayPass(error: Error): boolean {
  return isPassing(error) || problemKind(error) === 'file-later';
}
