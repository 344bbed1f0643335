import { useState } from 'react';
import type { Content, Conversation, Entry } from '../../shared/api/types.ts';
import { Prose } from '../../shared/ui/Prose.tsx';
import { useSay } from '../../shared/ui/say.ts';
import { Sign, type SignName } from '../../shared/ui/Sign.tsx';
import { MediaView } from './MediaView.tsx';
import classes from './Thread.module.css';

type Props = { content: Content; entry: Entry; known: Conversation };

/** What a message says, or which kind of thing came, in the language it came in. */
export function ContentView({ content, entry, known }: Props) {
  const say = useSay();
  const [wanted, setWanted] = useState(false);
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
          <MediaView media={content} entry={entry} known={known} wanted={wanted} onWanted={setWanted} />
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
export function Body({ text, entry, language }: { text: string; entry: Entry; language: string | null }) {
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
