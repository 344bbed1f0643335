import type { Note } from '../../shared/api/types.ts';
import { Prose } from '../../shared/ui/Prose.tsx';
import { useSay } from '../../shared/ui/say.ts';
import { useClock } from '../../shared/ui/time.ts';
import classes from './Thread.module.css';

/** A note of the staff: another paper than the words that go to and fro. */
export function NotePaper({ note }: { note: Note }) {
  const say = useSay();
  const { clock } = useClock();
  return (
    <article className={classes.paper} aria-label={say('note.by', { author: note.author })}>
      <header>
        <b>{say('note.staffOnly')}</b> · {note.author} · {clock(note.at)}
      </header>
      <p dir="auto">
        <Prose text={note.body} />
      </p>
    </article>
  );
}
