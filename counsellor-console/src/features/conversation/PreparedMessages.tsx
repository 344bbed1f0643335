import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Conversation, Prepared, Template, Way } from '../../shared/api/types.ts';
import { useNames } from '../../shared/ui/names.ts';
import { useSay, type MessageKey } from '../../shared/ui/say.ts';
import { useSending } from './outgoing.ts';
import classes from './Ways.module.css';
import { oneLine, piecesOf, wordsOf } from './ways.ts';

type Props = { known: Conversation; owner: string; way: Way; prepared: Prepared };

const noneWhy: Record<NonNullable<Prepared['none']>, MessageKey> = {
  NOTHING_APPROVED: 'prepared.none.approved',
  NOT_IN_THEIR_LANGUAGE: 'prepared.none.language',
  OPTED_OUT: 'prepared.none.optedOut',
};

/** What the platform has approved beforehand and takes even now: choose, fill the places, see it, send it. */
export function PreparedMessages({ known, owner, way, prepared }: Props) {
  const say = useSay();
  const names = useNames();
  const [chosen, choose] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const template = prepared.messages.find((it) => it.name === chosen);

  if (prepared.none !== null) {
    return (
      <p className={classes.soft}>
        {say(noneWhy[prepared.none], {
          channel: way.channel,
          language: names.language(known.contact.language ?? known.language),
        })}
      </p>
    );
  }
  const back = () => {
    choose(null);
    requestAnimationFrame(() => list.current?.querySelector('button')?.focus());
  };
  return (
    <div className={classes.prepared}>
      <h2 className={classes.title}>{say('prepared.title')}</h2>
      <p className={classes.soft}>{say('prepared.reopens')}</p>
      {template ? (
        <Filling
          key={template.name}
          known={known}
          owner={owner}
          way={way}
          template={template}
          onDone={back}
        />
      ) : (
        <ul ref={list} className={classes.list}>
          {prepared.messages.map((it) => (
            <li key={it.name}>
              <button type="button" className={classes.choice} onClick={() => choose(it.name)}>
                <Preview template={it} filled={[]} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type FillingProps = { known: Conversation; owner: string; way: Way; template: Template; onDone: () => void };

function Filling({ known, owner, way, template, onDone }: FillingProps) {
  const say = useSay();
  const sending = useSending(owner, known.id);
  const [filled, setFilled] = useState(() => template.places.map(() => ''));
  const form = useRef<HTMLFormElement>(null);
  const words = wordsOf(template, filled);
  const isReady = filled.every((it) => oneLine(it) !== '') && words.length <= template.longest;
  useEffect(() => form.current?.querySelector<HTMLElement>('input, button')?.focus(), []);

  const submit = () => {
    if (isReady) {
      sending.send(words, [], {
        template: { name: template.name, parameters: filled.map(oneLine) },
        channel: way.id,
      });
      onDone();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onDone();
    }
  };

  return (
    <form
      ref={form}
      className={classes.filling}
      aria-label={say('prepared.label')}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={classes.preview}>
        <Preview template={template} filled={filled} />
      </div>
      {template.places.map((place, at) => (
        <TextInput
          key={place}
          label={labelOf(place, at, say)}
          value={filled[at] ?? ''}
          onChange={(event) => {
            const next = event.currentTarget.value;
            setFilled((known) => known.map((it, i) => (i === at ? next : it)));
          }}
          lang={template.language}
          dir={filled[at] ? 'auto' : undefined}
          maxLength={template.longest}
          required
          withAsterisk={false}
        />
      ))}
      <div className={classes.row}>
        <p className={classes.count} role="status">
          {say(words.length > template.longest ? 'prepared.tooLong' : 'prepared.length', {
            length: words.length,
            longest: template.longest,
          })}
        </p>
        <Button variant="subtle" color="gray" onClick={onDone}>
          {say('prepared.other')}
        </Button>
        <Button type="submit" disabled={!isReady}>
          {say('prepared.send', { channel: way.channel })}
        </Button>
      </div>
    </form>
  );
}

function labelOf(place: string, at: number, say: ReturnType<typeof useSay>): string {
  return /^\d+$/.test(place) ? say('prepared.place', { number: at + 1 }) : place.replaceAll('_', ' ');
}

/** The words in the person's own language and direction, and what is still missing in them. */
function Preview({ template, filled }: { template: Template; filled: readonly string[] }) {
  return (
    <span className={classes.words} lang={template.language} dir="auto">
      {piecesOf(template, filled).map((piece, at) =>
        piece.place === null ? (
          <span key={at}>{piece.text}</span>
        ) : (
          <bdi key={at} className={classes.blank}>
            {piece.text === '' ? '…' : piece.text}
          </bdi>
        ),
      )}
    </span>
  );
}
