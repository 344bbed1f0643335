import { Button, Textarea } from '@mantine/core';
import { useRef, type KeyboardEvent, type Ref } from 'react';
import { useIntl } from 'react-intl';
import type { Conversation } from '../../shared/api/types.ts';
import { useNames } from '../../shared/ui/names.ts';
import { modifier } from '../../shared/ui/modifier.ts';
import { useSay, type MessageKey } from '../../shared/ui/say.ts';
import { spellDuration, useNow } from '../../shared/ui/time.ts';
import classes from './Composer.module.css';
import { ringTyping } from './conversation.ts';
import { useDraft } from './drafts.ts';
import { useSending } from './outgoing.ts';

const longestMessage = 4096;
const nearLongest = 3500;
const typingEveryMs = 4_000;

type Props = {
  known: Conversation;
  owner: string;
  /** Opens the box for a note, where one may be written. */
  onNote: (() => void) | null;
  ref: Ref<HTMLTextAreaElement>;
};

/** When the platform takes no answer any more; null if it always does. */
function windowOf(known: Conversation): number | null {
  const until = known.contact.addresses.find((it) => it.channel === known.channel)?.humanUntil ?? null;
  return until === null ? null : Date.parse(until);
}

function whyNot(known: Conversation, isClosed: boolean): MessageKey {
  if (!known.reachable) {
    return 'composer.unreachable';
  }
  return isClosed ? 'composer.windowClosed' : 'composer.notYours';
}

export function Composer({ known, owner, onNote, ref }: Props) {
  const say = useSay();
  const names = useNames();
  const intl = useIntl();
  const [text, setText] = useDraft(owner, known.id, 'answer');
  const sending = useSending(owner, known.id);
  const rang = useRef(-Infinity);
  const now = useNow(30_000);
  const closesAt = windowOf(known);
  const isClosed = closesAt !== null && closesAt <= now;
  const mayAnswer = known.reachable && known.abilities.includes('answer') && !isClosed;
  const parts = Math.ceil(text.length / longestMessage);

  const submit = () => {
    const body = text.trim();
    if (body !== '' && mayAnswer) {
      sending.send(body);
      setText('');
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  };
  const onChange = (next: string) => {
    setText(next);
    if (next.trim() !== '' && performance.now() - rang.current > typingEveryMs) {
      rang.current = performance.now();
      ringTyping(known.id);
    }
  };

  return (
    <div className={classes.composer}>
      {!mayAnswer && (
        <p className={classes.blocked} role="status">
          {say(whyNot(known, isClosed), { channel: known.channel })}
        </p>
      )}
      <Textarea
        ref={ref}
        aria-label={say('composer.label', { language: names.language(known.language) })}
        placeholder={say('composer.label', { language: names.language(known.language) })}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        disabled={!mayAnswer}
        dir={text === '' ? undefined : 'auto'}
        lang={known.language ?? undefined}
        autosize
        minRows={2}
        maxRows={12}
        size="md"
        aria-keyshortcuts="r"
      />
      <div className={classes.row}>
        <p className={classes.count} role="status">
          {text.length > nearLongest
            ? say('composer.length', { length: text.length, parts })
            : closesAt !== null &&
              mayAnswer &&
              say('composer.window', {
                channel: known.channel,
                duration: spellDuration(intl, closesAt - now),
              })}
        </p>
        {onNote && (
          <Button variant="subtle" color="gray" onClick={onNote} aria-keyshortcuts="n">
            {say('note.write')}
          </Button>
        )}
        <span className={classes.hint} aria-hidden>
          {modifier} ↵
        </span>
        <Button onClick={submit} disabled={!mayAnswer || text.trim() === ''}>
          {say('composer.send')}
        </Button>
      </div>
    </div>
  );
}
