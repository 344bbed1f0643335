import { Button, Group, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import type { Card, DeclineReason, WaitingCard } from '../../shared/api/types.ts';
import { announce } from '../../shared/ui/Announcements.tsx';
import { useNames } from '../../shared/ui/names.ts';
import { ProblemNote } from '../../shared/ui/ProblemNote.tsx';
import { ReasonSentence } from '../../shared/ui/ReasonSentence.tsx';
import { useSay } from '../../shared/ui/say.ts';
import { useShortcut } from '../../shared/ui/shortcuts.ts';
import { spellDuration, useNow } from '../../shared/ui/time.ts';
import { Countdown } from './Countdown.tsx';
import { accept, decline } from './inbox.ts';
import classes from './Offer.module.css';

const declineReasons: readonly DeclineReason[] = ['busy', 'not-my-topic', 'other'];

type Props = {
  card: Card;
  /** Whether somebody opened it; shown by itself it leaves the focus where it is. */
  opened: boolean;
  /** Not yet while it has just taken the place of another: a key that was meant for that one does nothing. */
  ready: boolean;
  onAccepted: (id: string) => void;
  onDeclined: () => void;
};

/** A conversation offered to me, before I accept it: who and why, but none of their words. */
export function Offer({ card, opened, ready, onAccepted, onDeclined }: Props) {
  const say = useSay();
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const accepting = useAccepting(card.id, onAccepted);
  const declining = useMutation({
    mutationFn: (reason: DeclineReason) => decline(client, card.id, reason),
    onSuccess: () => {
      announce(say('offer.declined', { pseudonym: card.pseudonym }));
      onDeclined();
    },
  });
  const mayAct = ready && !accepting.isPending && !declining.isPending;
  const mayAccept = card.abilities.includes('accept') && mayAct;
  const mayDecline = card.abilities.includes('decline') && mayAct;
  const declineButton = useRef<HTMLButtonElement>(null);
  useShortcut(['a'], () => accepting.mutate(), { when: mayAccept });
  useShortcut(['d'], () => declineButton.current?.click(), { when: mayDecline });

  useEffect(() => {
    if (opened) {
      heading.current?.focus();
    }
  }, [card.id, opened]);

  return (
    <section className={classes.page} aria-label={say('offer.label')}>
      <div className={classes.card}>
        <p className={classes.kind}>{say('offer.label')}</p>
        <h1 ref={heading} tabIndex={-1} className={classes.name}>
          {card.pseudonym}
        </h1>
        <Facts card={card} />
        {card.reason && (
          <p className={classes.reason}>
            <ReasonSentence reason={card.reason} />
          </p>
        )}
        {card.deadline !== null && (
          <p className={classes.left}>
            <Countdown until={card.deadline} />
          </p>
        )}
        <Group gap="sm">
          <Button
            onClick={() => accepting.mutate()}
            disabled={!mayAccept}
            aria-keyshortcuts="a"
            rightSection={<kbd className={classes.key}>a</kbd>}
          >
            {accepting.isPending ? say('offer.accepting') : say('offer.accept')}
          </Button>
          <Menu position="bottom-start">
            <Menu.Target>
              <Button
                ref={declineButton}
                variant="default"
                disabled={!mayDecline}
                aria-keyshortcuts="d"
                rightSection={<kbd className={classes.key}>d</kbd>}
              >
                {declining.isPending ? say('offer.declining') : say('offer.decline')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{say('offer.decline.why')}</Menu.Label>
              {declineReasons.map((reason) => (
                <Menu.Item key={reason} onClick={() => declining.mutate(reason)}>
                  {say(`offer.decline.${reason}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
        {accepting.isError && <ProblemNote error={accepting.error} />}
        {declining.isError && <ProblemNote error={declining.error} />}
        <p className={classes.hint}>{say('offer.words')}</p>
      </div>
    </section>
  );
}

/** A conversation that waits for somebody. Supervisors may take it once it has waited for long. */
export function Waiting({ card, onAccepted }: { card: WaitingCard; onAccepted: (id: string) => void }) {
  const say = useSay();
  const accepting = useAccepting(card.id, onAccepted);
  const mayAccept = card.abilities.includes('accept');
  useShortcut(['a'], () => accepting.mutate(), { when: mayAccept && !accepting.isPending });
  return (
    <section className={classes.page} aria-label={say('waiting.label')}>
      <div className={classes.card}>
        <p className={classes.kind}>{say('waiting.label')}</p>
        <h1 className={classes.name}>{say('waiting.place', { place: card.place })}</h1>
        <Facts card={card} />
        <p className={classes.reason}>
          <ReasonSentence reason={card.reason} />
        </p>
        {mayAccept && (
          <Group gap="sm">
            <Button
              onClick={() => accepting.mutate()}
              disabled={accepting.isPending}
              aria-keyshortcuts="a"
              rightSection={<kbd className={classes.key}>a</kbd>}
            >
              {accepting.isPending ? say('offer.accepting') : say('offer.accept')}
            </Button>
          </Group>
        )}
        {accepting.isError && <ProblemNote error={accepting.error} />}
        <p className={classes.hint}>{say(mayAccept ? 'waiting.take' : 'waiting.hint')}</p>
      </div>
    </section>
  );
}

function useAccepting(id: string, onAccepted: (id: string) => void) {
  const say = useSay();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => accept(client, id),
    onSuccess: (card) => {
      announce(say('offer.accepted', { pseudonym: card.pseudonym }));
      onAccepted(id);
    },
  });
}

function Facts({ card }: { card: Card | WaitingCard }) {
  const say = useSay();
  const names = useNames();
  const intl = useIntl();
  const now = useNow(30_000);
  return (
    <dl className={classes.facts}>
      <dt>{say('facts.language')}</dt>
      <dd>{names.language(card.language)}</dd>
      <dt>{say('facts.country')}</dt>
      <dd>{card.country === null ? say('facts.country.unknown') : names.country(card.country)}</dd>
      <dt>{say('facts.channel')}</dt>
      <dd>{card.channel}</dd>
      {card.waitingSince !== null && (
        <>
          <dt>{say('facts.waiting')}</dt>
          <dd>{spellDuration(intl, now - Date.parse(card.waitingSince))}</dd>
        </>
      )}
      {card.promisedUntil !== null && (
        <>
          <dt>{say('facts.promised')}</dt>
          <dd>
            {intl.formatDate(card.promisedUntil, {
              weekday: 'long',
              hour: '2-digit',
              minute: '2-digit',
              hourCycle: 'h23',
              timeZone: 'Europe/Berlin',
            })}
          </dd>
        </>
      )}
    </dl>
  );
}
