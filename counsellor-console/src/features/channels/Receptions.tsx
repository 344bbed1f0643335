import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import type { ReceptionState } from '../../shared/api/types.ts';
import { useSay } from '../../shared/ui/say.ts';
import { spellDuration, useNow } from '../../shared/ui/time.ts';
import { receptions } from './channels.ts';
import classes from './Channels.module.css';

/** What came to our addresses and should not have: forged, for others, or by an old address. */
export function Receptions() {
  const say = useSay();
  const { data } = useQuery(receptions);
  if (!data || data.length === 0) {
    return null;
  }
  return (
    <section className={classes.door} aria-labelledby="at-the-door">
      <Title order={2} size="h4" id="at-the-door">
        {say('channels.door')}
      </Title>
      <Text c="dimmed">{say('channels.door.lead')}</Text>
      <dl>
        {data.map((it) => (
          <Reception key={it.name ?? ''} reception={it} />
        ))}
      </dl>
    </section>
  );
}

function Reception({ reception }: { reception: ReceptionState }) {
  const say = useSay();
  const intl = useIntl();
  const now = useNow(60_000);
  const ago = (at: string) => say('channels.ago', { duration: spellDuration(intl, now - Date.parse(at)) });
  return (
    <div>
      <dt>
        {reception.name === null ? say('channels.door.elsewhere') : <code>/webhooks/{reception.name}</code>}{' '}
        {reception.channels.length > 0 && (
          <Text span c="dimmed">
            {say('channels.door.for', { channels: intl.formatList(reception.channels) })}
          </Text>
        )}
      </dt>
      {reception.oddities.length === 0 && <dd>{say('channels.door.nothing')}</dd>}
      {reception.oddities.map((it) => (
        <dd key={it.what}>{say(`channels.oddity.${it.what}`, { count: it.times, when: ago(it.lastAt) })}</dd>
      ))}
    </div>
  );
}
