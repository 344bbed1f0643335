import { Table, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { ChannelState } from '../../shared/api/types.ts';
import { Empty } from '../../shared/ui/Empty.tsx';
import { ProblemNote } from '../../shared/ui/ProblemNote.tsx';
import { useSay, type MessageKey } from '../../shared/ui/say.ts';
import { spellDuration, useNow } from '../../shared/ui/time.ts';
import { channels } from './channels.ts';
import classes from './Channels.module.css';
import { Receptions } from './Receptions.tsx';
import { TroubleSentence } from './TroubleSentence.tsx';

/** How each channel does: what is wrong with it, and when it last heard, spoke and answered. */
export function Channels({ leading }: { leading?: ReactNode }) {
  const say = useSay();
  const { data, error, refetch } = useQuery(channels);
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });

  return (
    <main className={classes.page}>
      {leading}
      <Title order={1} size="h3">
        {say('channels.title')}
      </Title>
      <Text c="dimmed">{say('channels.lead')}</Text>
      {error && <ProblemNote error={error} again={() => void refetch()} />}
      {data?.length === 0 && <Empty title={say('channels.none')}>{say('channels.none.hint')}</Empty>}
      {data &&
        data.length > 0 &&
        (narrow ? <ChannelCards channels={data} /> : <ChannelTable channels={data} />)}
      <Receptions />
    </main>
  );
}

const facts: [MessageKey, (channel: ChannelState) => ReactNode][] = [
  ['channels.lastArrival', (it) => <Ago at={it.lastArrival} />],
  ['channels.lastSent', (it) => <Ago at={it.lastSent} />],
  ['channels.answered', (it) => <Ago at={it.lastProbe} />],
  ['channels.waiting', (it) => it.waiting],
];

function ChannelTable({ channels }: { channels: ChannelState[] }) {
  const say = useSay();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing="sm" className={classes.table ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('channels.name')}</Table.Th>
            <Table.Th>{say('channels.state')}</Table.Th>
            {facts.map(([name]) => (
              <Table.Th key={name}>{say(name)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {channels.map((it) => (
            <Table.Tr key={it.name}>
              <Table.Th scope="row">
                <Name channel={it} />
              </Table.Th>
              <Table.Td className={classes.state ?? ''}>
                <State channel={it} />
              </Table.Td>
              {facts.map(([name, fact]) => (
                <Table.Td key={name}>{fact(it)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** The same where there is no room for columns. */
function ChannelCards({ channels }: { channels: ChannelState[] }) {
  const say = useSay();
  return (
    <ul className={classes.cards}>
      {channels.map((it) => (
        <li key={it.name} aria-label={`${it.type} ${it.name}`}>
          <b>
            <Name channel={it} />
          </b>
          <State channel={it} />
          <dl>
            {facts.map(([name, fact]) => (
              <div key={name}>
                <dt>{say(name)}</dt>
                <dd>{fact(it)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Name({ channel }: { channel: ChannelState }) {
  return (
    <>
      {channel.type}{' '}
      <Text span c="dimmed">
        {channel.name}
      </Text>
    </>
  );
}

function State({ channel }: { channel: ChannelState }) {
  const say = useSay();
  if (channel.troubles.length === 0) {
    return <p className={classes.word}>{say('channels.healthy')}</p>;
  }
  return (
    <>
      {!channel.up && <p className={`${classes.word} ${classes.down}`}>{say('channels.down')}</p>}
      <ul className={classes.troubles}>
        {channel.troubles.map((it) => (
          <li key={it.trouble + (it.detail ?? '')} className={it.down ? classes.down : classes.warning}>
            <TroubleSentence channel={channel} trouble={it} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Ago({ at }: { at: string | null }) {
  const say = useSay();
  const intl = useIntl();
  const now = useNow(10_000);
  return at === null
    ? say('channels.never')
    : say('channels.ago', { duration: spellDuration(intl, now - Date.parse(at)) });
}
