import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { Content, Conversation, Entry, Media } from '../../shared/api/types.ts';
import { useSay, type MessageKey } from '../../shared/ui/say.ts';
import classes from './Thread.module.css';

type Props = { content: Content; entry: Entry; known: Conversation };

/** What a message says, or which kind of thing came, in the language it came in. */
export function ContentView({ content, entry, known }: Props) {
  const say = useSay();
  switch (content.type) {
    case 'text':
      return <Body text={content.body} entry={entry} language={known.language} />;
    case 'question':
      return (
        <>
          <Body text={content.body} entry={entry} language={known.language} />
          <ul className={classes.options} lang={known.language ?? undefined}>
            {content.options.map((option) => (
              <li key={option} dir="auto">
                {option}
              </li>
            ))}
          </ul>
        </>
      );
    case 'choice':
      return (
        <Chip sign="›">
          {say('content.choice')} <bdi lang={known.language ?? undefined}>{content.label}</bdi>
        </Chip>
      );
    case 'start':
      return <Chip sign="▸">{say('content.start')}</Chip>;
    case 'media':
      return (
        <>
          <Chip sign="▣">
            <MediaWords content={content} />
          </Chip>
          {content.caption !== null && (
            <Body text={content.caption} entry={entry} language={known.language} />
          )}
        </>
      );
    case 'location':
      return (
        <Chip sign="⌖">
          {say('content.location')}
          {content.title !== null && (
            <>
              {' '}
              <bdi>{content.title}</bdi>
            </>
          )}{' '}
          <bdi>
            {content.latitude.toFixed(3)}, {content.longitude.toFixed(3)}
          </bdi>
        </Chip>
      );
    case 'contact-card':
      return (
        <Chip sign="☏">
          {say(content.own ? 'content.contact.own' : 'content.contact')} <bdi>{content.name}</bdi>
        </Chip>
      );
    case 'reaction':
      return (
        <Chip sign="">
          {content.emojis.length === 0 ? say('content.reaction.gone') : say('content.reaction')}{' '}
          <bdi>{content.emojis.join(' ')}</bdi>
        </Chip>
      );
    case 'unsupported':
      return <Chip sign="?">{say('content.unsupported', { kind: content.kind })}</Chip>;
  }
}

const longForABot = 180;

/** The words themselves. A bot's long text is folded: the counsellor knows it, and the person's words matter more. */
function Body({ text, entry, language }: { text: string; entry: Entry; language: string | null }) {
  const say = useSay();
  const [open, setOpen] = useState(entry.author !== 'BOT' || text.length <= longForABot);
  return (
    <>
      <p lang={language ?? undefined} dir={entry.dir} className={open ? undefined : classes.clamped}>
        {text}
      </p>
      {!open && (
        <button type="button" className={classes.more} dir="auto" onClick={() => setOpen(true)}>
          {say('entry.more')}
        </button>
      )}
    </>
  );
}

function Chip({ sign, children }: { sign: string; children: React.ReactNode }) {
  return (
    <span className={classes.chip} data-sign={sign} dir="ltr">
      <span>{children}</span>
    </span>
  );
}

const mediaKinds: Record<Media['kind'], MessageKey> = {
  PHOTO: 'content.media.photo',
  VIDEO: 'content.media.video',
  VIDEO_NOTE: 'content.media.video',
  ANIMATION: 'content.media.video',
  VOICE: 'content.media.voice',
  AUDIO: 'content.media.audio',
  DOCUMENT: 'content.media.document',
  STICKER: 'content.media.sticker',
};

function MediaWords({ content }: { content: Media }) {
  const say = useSay();
  const intl = useIntl();
  const kind = say(mediaKinds[content.kind]);
  const size =
    content.bytes === null
      ? null
      : intl.formatNumber(Math.max(1, Math.round(content.bytes / 1024)), {
          style: 'unit',
          unit: 'kilobyte',
          unitDisplay: 'short',
        });
  return [kind, content.fileName, size, say('content.media.notYet')].filter((it) => it !== null).join(' · ');
}
