import { VisuallyHidden } from '@mantine/core';
import type { Content, Conversation, Entry } from '../../shared/api/types.ts';
import { Prose } from '../../shared/ui/Prose.tsx';
import { useSay, type MessageKey, type Say } from '../../shared/ui/say.ts';
import { useClock } from '../../shared/ui/time.ts';
import { ContentView } from './ContentView.tsx';
import { DeliveryWords } from './DeliveryWords.tsx';
import { calledKind } from './mediaForm.ts';
import classes from './Thread.module.css';

/** One line of the thread: what somebody said, or what happened. */
export function EntryView({ entry, known }: { entry: Entry; known: Conversation }) {
  if (entry.kind === 'FACT') {
    return <Fact entry={entry} />;
  }
  return <Message entry={entry} known={known} />;
}

/** What can happen. A newer desk may know more than this page, which is then still true. */
const facts: Record<string, MessageKey> = {
  opened: 'fact.opened',
  consented: 'fact.consented',
  'handed-over': 'fact.handed-over',
  'offer-expired': 'fact.offer-expired',
  declined: 'fact.declined',
  assigned: 'fact.assigned',
  closed: 'fact.closed',
  blocked: 'fact.blocked',
  unblocked: 'fact.unblocked',
  stopped: 'fact.stopped',
  'address-changed': 'fact.address-changed',
  'address-of-two': 'fact.address-of-two',
  'opted-out': 'fact.opted-out',
  'opted-in': 'fact.opted-in',
  'file-infected': 'fact.file-infected',
  'unreadable-message': 'fact.unreadable-message',
};

function Fact({ entry }: { entry: Entry }) {
  const say = useSay();
  const { clock } = useClock();
  if (entry.fact === null) {
    return null;
  }
  const who = entry.authorName ?? entry.fact.arguments.counsellor ?? null;
  return (
    <p className={classes.fact}>
      {say(facts[entry.fact.code] ?? 'fact.other', {
        who: who === null ? 'none' : 'named',
        name: who ?? '',
        channel: entry.fact.arguments.channel ?? null,
      })}{' '}
      <time dateTime={entry.at}>{clock(entry.at)}</time>
    </p>
  );
}

function Message({ entry, known }: { entry: Entry; known: Conversation }) {
  const say = useSay();
  const quoted = entry.replyTo === null ? undefined : known.entries.find((it) => it.seq === entry.replyTo);
  const author = useAuthor(entry, known);

  return (
    <article className={classes.entry} data-author={entry.author}>
      <VisuallyHidden>{author}:</VisuallyHidden>
      <div className={classes.bubble} dir={entry.dir}>
        {quoted && <Quote entry={quoted} />}
        {entry.withdrawn ? (
          <p className={classes.withdrawn} dir="auto">
            {say('entry.withdrawn')}
          </p>
        ) : (
          entry.content && <ContentView content={entry.content} entry={entry} known={known} />
        )}
      </div>
      <Under entry={entry} known={known} />
    </article>
  );
}

/** Who wrote it, when, and how far it got. */
export function Under({ entry, known }: { entry: Entry; known: Conversation }) {
  const say = useSay();
  const { clock } = useClock();
  return (
    <div className={classes.under}>
      {entry.author === 'BOT' && <span>{say('author.BOT')}</span>}
      {entry.author === 'ELSEWHERE' && <span>{say('author.ELSEWHERE')}</span>}
      {entry.author === 'COUNSELLOR' && entry.authorName !== null && <span>{entry.authorName}</span>}
      {entry.channel !== null && entry.channel !== known.channel && (
        <span>{say('entry.by', { channel: entry.channel })}</span>
      )}
      <time dateTime={entry.at}>{clock(entry.sentAt ?? entry.at)}</time>
      {entry.editedAt !== null && <span>{say('entry.edited', { time: clock(entry.editedAt) })}</span>}
      {entry.late && <span className={classes.warn}>{say('entry.late', { time: clock(entry.at) })}</span>}
      {entry.delivery && (
        <DeliveryWords entry={entry} delivery={entry.delivery} channel={entry.channel ?? known.channel} />
      )}
    </div>
  );
}

/** Whose words these are, for those who hear the page. */
export function useAuthor(entry: Entry, known: Conversation): string {
  const say = useSay();
  switch (entry.author) {
    case 'PERSON':
      return known.pseudonym;
    case 'COUNSELLOR':
      return entry.authorName ?? say('author.BOT');
    case 'ELSEWHERE':
      return say('author.ELSEWHERE');
    case 'BOT':
    case 'SYSTEM':
      return say('author.BOT');
  }
}

function Quote({ entry }: { entry: Entry }) {
  const say = useSay();
  const words = entry.withdrawn ? say('entry.withdrawn') : quotedWords(entry.content, say);
  return (
    <blockquote className={classes.quote} dir="auto">
      <Prose text={words} />
    </blockquote>
  );
}

function quotedWords(content: Content | null, say: Say): string {
  switch (content?.type) {
    case 'text':
    case 'question':
    case 'location-request':
      return content.body;
    case 'choice':
      return content.label;
    case 'media':
      return content.caption ?? say('file.kind', { kind: calledKind(content) });
    case 'start':
    case 'location':
    case 'contact-card':
    case 'reaction':
    case 'template':
    case 'unsupported':
    case undefined:
      return say('entry.quoted');
  }
}
