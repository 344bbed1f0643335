import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { Conversation, Entry } from '../../shared/api/types.ts';
import { useSay } from '../../shared/ui/say.ts';
import { Body } from './ContentView.tsx';
import { Under, useAuthor } from './EntryView.tsx';
import mediaClasses from './Media.module.css';
import { MediaView } from './MediaView.tsx';
import classes from './Thread.module.css';

/** What was sent together, side by side. Each part stays an entry of its own, with its own fate. */
export function Album({ entries, known }: { entries: readonly [Entry, ...Entry[]]; known: Conversation }) {
  const say = useSay();
  const [wanted, setWanted] = useState<ReadonlySet<number>>(new Set());
  const [first] = entries;
  const last = entries.at(-1) ?? first;
  const author = useAuthor(first, known);
  const allWanted = entries.every((it) => wanted.has(it.seq));
  const want = (seq: number, it: boolean) =>
    setWanted((before) => new Set([...before].filter((other) => other !== seq).concat(it ? [seq] : [])));

  return (
    <article className={classes.entry} data-author={first.author}>
      <VisuallyHidden>{author}:</VisuallyHidden>
      <div className={classes.bubble} dir={first.dir}>
        <div className={mediaClasses.albumHead} dir="ltr" data-opens>
          <span>{say('album.label', { count: entries.length })}</span>
          <button
            type="button"
            className={classes.more}
            onClick={() => setWanted(allWanted ? new Set() : new Set(entries.map((it) => it.seq)))}
          >
            {say(allWanted ? 'album.hide' : 'album.show', { count: entries.length })}
          </button>
        </div>
        <ul className={mediaClasses.album} aria-label={say('album.label', { count: entries.length })}>
          {entries.map((entry) => (
            <li key={entry.seq}>
              {entry.withdrawn ? (
                <p className={classes.withdrawn}>{say('entry.withdrawn')}</p>
              ) : (
                entry.content?.type === 'media' && (
                  <>
                    <MediaView
                      media={entry.content}
                      entry={entry}
                      known={known}
                      wanted={wanted.has(entry.seq)}
                      onWanted={(it) => want(entry.seq, it)}
                    />
                    {entry.content.caption !== null && (
                      <Body text={entry.content.caption} entry={entry} language={known.language} />
                    )}
                  </>
                )
              )}
              {entry !== last && (entry.delivery !== null || entry.editedAt !== null) && (
                <Under entry={entry} known={known} />
              )}
            </li>
          ))}
        </ul>
      </div>
      <Under entry={last} known={known} />
    </article>
  );
}
