import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { Content, Conversation, Entry, Media } from '../../shared/api/types.ts';
import { Prose } from '../../shared/ui/Prose.tsx';
import { useSay, type MessageKey } from '../../shared/ui/say.ts';
import { Sign, type SignName } from '../../shared/ui/Sign.tsx';
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
        <Chip sign="choice">
          {say('content.choice')} <bdi lang={known.language ?? undefined}>{content.label}</bdi>
        </Chip>
      );
    case 'start':
      return <Chip sign="start">{say('content.start')}</Chip>;
    case 'media':
      return (
        <>
          <Chip sign={mediaKinds[content.kind].sign}>
            <MediaWords content={content} />
          </Chip>
          {content.caption !== null && (
            <Body text={content.caption} entry={entry} language={known.language} />
          )}
        </>
      );
    case 'location':
      return (
        <Chip sign="location">
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
    case 'location-request':
      return (
        <>
          <Body text={content.body} entry={entry} language={known.language} />
          <Chip sign="location">{say('content.locationRequest')}</Chip>
        </>
      );
    case 'contact-card':
      return (
        <Chip sign="contact">
          {say(content.own ? 'content.contact.own' : 'content.contact')} <bdi>{content.name}</bdi>
        </Chip>
      );
    case 'reaction':
      return (
        <Chip>
          {content.emojis.length === 0 ? say('content.reaction.gone') : say('content.reaction')}{' '}
          <bdi>{content.emojis.join(' ')}</bdi>
        </Chip>
      );
    case 'template':
      return (
        <>
          {content.words !== null && <Body text={content.words} entry={entry} language={content.language} />}
          <Chip sign="document">
            {say('content.template', { name: content.name })}
            {content.words === null && (
              <>
                {' '}
                <bdi>{content.parameters.join(' · ')}</bdi>
              </>
            )}
          </Chip>
        </>
      );
    case 'unsupported':
      return <Chip sign="unknown">{say('content.unsupported', { kind: content.kind })}</Chip>;
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
        <Prose text={text} />
      </p>
      {!open && (
        <button type="button" className={classes.more} dir="auto" onClick={() => setOpen(true)}>
          {say('entry.more')}
        </button>
      )}
    </>
  );
}

function Chip({ sign, children }: { sign?: SignName; children: React.ReactNode }) {
  return (
    <span className={classes.chip} dir="ltr">
      {sign && <Sign name={sign} />}
      <span>{children}</span>
    </span>
  );
}

const mediaKinds: Record<Media['kind'], { words: MessageKey; sign: SignName }> = {
  PHOTO: { words: 'content.media.photo', sign: 'photo' },
  VIDEO: { words: 'content.media.video', sign: 'video' },
  VIDEO_NOTE: { words: 'content.media.video', sign: 'video' },
  ANIMATION: { words: 'content.media.video', sign: 'video' },
  VOICE: { words: 'content.media.voice', sign: 'voice' },
  AUDIO: { words: 'content.media.audio', sign: 'audio' },
  DOCUMENT: { words: 'content.media.document', sign: 'document' },
  STICKER: { words: 'content.media.sticker', sign: 'sticker' },
};

function MediaWords({ content }: { content: Media }) {
  const say = useSay();
  const intl = useIntl();
  const kind = say(mediaKinds[content.kind].words);
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
