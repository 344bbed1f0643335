import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNames } from '../../shared/ui/names.ts';
import { ReasonSentence } from '../../shared/ui/ReasonSentence.tsx';
import { useSay } from '../../shared/ui/say.ts';
import { cityOf, here, spellDuration, useClock, useNow } from '../../shared/ui/time.ts';
import type { Conversation } from '../../shared/api/types.ts';
import { conversation } from './conversation.ts';
import classes from './PersonPane.module.css';

type Address = Conversation['contact']['addresses'][number];

/** For how long the person can be written to: what a human may, and where it is less, what the bot may. */
function Window({ address, now }: { address: Address; now: number }) {
  const say = useSay();
  const intl = useIntl();
  if (address.humanUntil === null) {
    return say('person.reachable');
  }
  const left = Date.parse(address.humanUntil) - now;
  if (left <= 0) {
    return <span className={classes.warn}>{say('person.windowClosed')}</span>;
  }
  const botIsOut = address.botUntil !== null && Date.parse(address.botUntil) <= now;
  return say(botIsOut ? 'person.window.human' : 'person.window', { duration: spellDuration(intl, left) });
}

/** Who this is, as far as we know, and how they are reached. */
export function PersonPane({ id }: { id: string }) {
  const say = useSay();
  const names = useNames();
  const intl = useIntl();
  const { clock } = useClock();
  const now = useNow(30_000);
  const { data } = useQuery(conversation(id));

  if (data === undefined) {
    return null;
  }
  const { campaign, contact, reason, promisedUntil, phase } = data;
  return (
    <div className={classes.pane}>
      <p className={classes.main}>{contact.pseudonym}</p>
      <p>
        {names.language(contact.language)}
        {contact.country !== null && ` · ${names.country(contact.country)}`}
      </p>
      {contact.zone !== null && (
        <p>
          {say('person.now', {
            time: clock(new Date(now).toISOString(), contact.zone),
            city: cityOf(contact.zone),
          })}
        </p>
      )}
      <h2>{say('person.reach')}</h2>
      <ul>
        {contact.addresses.map((address) => (
          <li key={address.id}>
            {address.channel}
            {' · '}
            {address.reachable ? (
              <Window address={address} now={now} />
            ) : (
              <span className={classes.warn}>
                {address.since === null
                  ? say('person.unreachable')
                  : say('person.unreachable.since', {
                      duration: spellDuration(intl, now - Date.parse(address.since)),
                    })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {campaign !== null && (
        <>
          <h2>{say('person.cameBy')}</h2>
          <p dir="auto">{campaign}</p>
        </>
      )}
      {phase !== 'CLOSED' && promisedUntil !== null && (
        <>
          <h2>{say('facts.promised')}</h2>
          <p>
            {intl.formatDate(promisedUntil, {
              weekday: 'long',
              day: 'numeric',
              month: 'long',
              hour: '2-digit',
              minute: '2-digit',
              hourCycle: 'h23',
              timeZone: here.zone,
            })}
          </p>
        </>
      )}
      <h2>{say('person.since')}</h2>
      <p>{intl.formatDate(contact.firstContact, { dateStyle: 'long', timeZone: here.zone })}</p>
      {reason && (
        <>
          <h2>{say('person.whyYou')}</h2>
          <p>
            <ReasonSentence reason={reason} />
          </p>
        </>
      )}
    </div>
  );
}
