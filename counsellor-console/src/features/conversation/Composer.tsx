import { Button, Textarea } from '@mantine/core';
import { useRef, useState, type ClipboardEvent, type KeyboardEvent, type Ref } from 'react';
import { useIntl } from 'react-intl';
import type { Conversation } from '../../shared/api/types.ts';
import { useNames } from '../../shared/ui/names.ts';
import { modifier } from '../../shared/ui/modifier.ts';
import { useSay } from '../../shared/ui/say.ts';
import { spellDuration, useNow } from '../../shared/ui/time.ts';
import { AskingPlace, MoreMenu } from './AskPlace.tsx';
import { ClosedWay } from './ClosedWay.tsx';
import { AttachButton } from './AttachButton.tsx';
import { AttachmentTray } from './AttachmentTray.tsx';
import { mayAttach, useAttachments } from './attachments.ts';
import classes from './Composer.module.css';
import { ringTyping } from './conversation.ts';
import { useDraft } from './drafts.ts';
import { useSending } from './outgoing.ts';
import { TargetSwitch } from './TargetSwitch.tsx';
import { closesAt, isOpen, type Target } from './ways.ts';

const longestMessage = 4096;
const nearLongest = 3500;
const typingEveryMs = 4_000;

type Props = {
  known: Conversation;
  owner: string;
  target: Target;
  /** Opens the box for a note, where one may be written. */
  onNote: (() => void) | null;
  ref: Ref<HTMLTextAreaElement>;
};

export function Composer({ known, owner, target, onNote, ref }: Props) {
  const say = useSay();
  const names = useNames();
  const intl = useIntl();
  const [text, setText] = useDraft(owner, known.id, 'answer');
  const sending = useSending(owner, known.id);
  const rang = useRef(-Infinity);
  const now = useNow(30_000);
  const [asksPlace, setAsksPlace] = useState(false);
  const { way, elsewhere } = target;
  const attachments = useAttachments(owner, known.id, way);
  const closes = way ? closesAt(way) : null;
  const mayAnswer =
    way !== undefined &&
    isOpen(way, now) &&
    (elsewhere || known.reachable) &&
    known.abilities.includes('answer');
  const isSomething = text.trim() !== '' || (!asksPlace && attachments.files.length > 0);
  const maySend = mayAnswer && attachments.sendable !== null && isSomething;
  const parts = Math.ceil(text.length / longestMessage);

  const submit = () => {
    const body = text.trim();
    if (maySend && attachments.sendable) {
      sending.send(body, attachments.sendable, {
        ...(elsewhere && { channel: way.id }),
        ...(asksPlace && { asksPlace }),
      });
      setText('');
      setAsksPlace(false);
      attachments.clear();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const { clipboardData } = event;
    // Words copied from a document come with a picture of themselves; the words are meant.
    if (
      mayAttach(known, way) &&
      clipboardData.files.length > 0 &&
      !clipboardData.types.includes('text/plain')
    ) {
      event.preventDefault();
      attachments.add(clipboardData.files);
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
    // The dots are shown where the person wrote last.
    if (next.trim() !== '' && !elsewhere && performance.now() - rang.current > typingEveryMs) {
      rang.current = performance.now();
      ringTyping(known.id);
    }
  };

  return (
    <div className={classes.composer} onPaste={onPaste}>
      {!mayAnswer && (
        <ClosedWay known={known} owner={owner} target={target} hasDraft={text.trim() !== ''} now={now} />
      )}
      <AttachmentTray attachments={attachments} way={way} hasWords={text.trim() !== '' && !asksPlace} />
      {mayAnswer && asksPlace && <AskingPlace onDrop={() => setAsksPlace(false)} />}
      {mayAnswer && (
        <Textarea
          ref={ref}
          aria-label={say('composer.label', { language: names.language(known.language) })}
          placeholder={say('composer.label', { language: names.language(known.language) })}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          dir={text === '' ? undefined : 'auto'}
          lang={known.language ?? undefined}
          autosize
          minRows={2}
          maxRows={12}
          size="md"
          aria-keyshortcuts="r"
        />
      )}
      <div className={classes.row}>
        <p className={classes.count} role="status">
          {text.length > nearLongest
            ? say('composer.length', { length: text.length, parts })
            : closes !== null &&
              mayAnswer &&
              say('composer.window', {
                channel: way.channel,
                duration: spellDuration(intl, closes - now),
              })}
        </p>
        {mayAnswer && <AttachButton way={way} onFiles={attachments.add} />}
        {onNote && (
          <Button variant="subtle" color="gray" onClick={onNote} aria-keyshortcuts="n">
            {say('note.write')}
          </Button>
        )}
        {mayAnswer && <MoreMenu onAskPlace={() => setAsksPlace(true)} />}
        {(mayAnswer || elsewhere) && <TargetSwitch target={target} now={now} />}
        {mayAnswer && (
          <>
            <span className={classes.hint} aria-hidden>
              {modifier} ↵
            </span>
            <Button onClick={submit} disabled={!maySend}>
              {say('composer.send')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
