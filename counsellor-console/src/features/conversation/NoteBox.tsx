import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, type KeyboardEvent } from 'react';
import { announce } from '../../shared/ui/Announcements.tsx';
import { ProblemNote } from '../../shared/ui/ProblemNote.tsx';
import { modifier } from '../../shared/ui/modifier.ts';
import { useSay } from '../../shared/ui/say.ts';
import classes from './Composer.module.css';
import { addNote } from './conversation.ts';
import { useDraft } from './drafts.ts';

type Props = { id: string; owner: string; onDone: () => void };

/** Where staff write for each other: a box of its own, so that nobody answers in it by mistake. */
export function NoteBox({ id, owner, onDone }: Props) {
  const say = useSay();
  const client = useQueryClient();
  const [text, setText] = useDraft(owner, id, 'note');
  // Kept again after a lost answer, it is the same note; amended meanwhile, it is another.
  const last = useRef({ body: '', key: '' });
  const keyOf = (body: string) => {
    if (last.current.body !== body) {
      last.current = { body, key: crypto.randomUUID() };
    }
    return last.current.key;
  };
  const adding = useMutation({
    mutationFn: () => addNote(client, id, text.trim(), keyOf(text.trim())),
    onSuccess: () => {
      setText('');
      announce(say('note.kept'));
      onDone();
    },
  });
  const submit = () => {
    if (text.trim() !== '' && !adding.isPending) {
      adding.mutate();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      onDone();
    }
  };

  return (
    <div className={classes.note} role="group" aria-label={say('note.box')} onKeyDown={onKeyDown}>
      <Textarea
        label={say('note.box')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        disabled={adding.isPending}
        dir={text === '' ? undefined : 'auto'}
        autosize
        minRows={2}
        maxRows={10}
        autoFocus
      />
      {adding.isError && <ProblemNote error={adding.error} />}
      <div className={classes.row}>
        <span className={classes.count} />
        <Button variant="subtle" color="gray" onClick={onDone}>
          {say('note.later')}
        </Button>
        <span className={classes.hint} aria-hidden>
          {modifier} ↵
        </span>
        <Button variant="default" onClick={submit} disabled={adding.isPending || text.trim() === ''}>
          {adding.isPending ? say('note.keeping') : say('note.keep')}
        </Button>
      </div>
    </div>
  );
}
