import { Table, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Empty } from '../../shared/ui/Empty.tsx';
import { ProblemNote } from '../../shared/ui/ProblemNote.tsx';
import { useSay } from '../../shared/ui/say.ts';
import { spellDuration, useNow } from '../../shared/ui/time.ts';
import { channels, type ChannelState } from './channels.ts';
import classes from './Channels.module.css';

/** How each channel does: when it last heard and spoke, and what is wrong with it. */
export function Channels() {
  const say = useSay();
  const { data, error, refetch } = useQuery(channels);
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });

  return (
    <main className={classes.page}>
      <Title order={1} size="h3">
        {say('channels.title')}
      </Title>
      <Text c="dimmed">{say('channels.lead')}</Text>
      {error && <ProblemNote error={error} again={() => void refetch()} />}
      {data?.length === 0 && <Empty title={say('channels.none')}>{say('channels.none.hint')}</Empty>}
      {data && data.length > 0 && narrow && (
        <ul className={classes.cards}>
          {data.map((it) => (
            <ChannelCard key={it.name} channel={it} />
          ))}
        </ul>
      )}
      {data && data.length > 0 && !narrow && (
        <Table.ScrollContainer minWidth={480}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('channels.name')}</Table.Th>
                <Table.Th>{say('channels.state')}</Table.Th>
                <Table.Th>{say('channels.lastArrival')}</Table.Th>
                <Table.Th>{say('channels.lastSent')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.map((it) => (
                <ChannelRow key={it.name} channel={it} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </main>
  );
}

/** The same where there is no room for columns. */
function ChannelCard({ channel }: { channel: ChannelState }) {
  const say = useSay();
  return (
    <li>
      <b>
        <Name channel={channel} />
      </b>
      <dl>
        <dt>{say('channels.state')}</dt>
        <dd>
          <State channel={channel} />
        </dd>
        <dt>{say('channels.lastArrival')}</dt>
        <dd>
          <Ago at={channel.lastArrival} />
        </dd>
        <dt>{say('channels.lastSent')}</dt>
        <dd>
          <Ago at={channel.lastSent} />
        </dd>
      </dl>
    </li>
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
  return channel.healthy ? (
    say('channels.healthy')
  ) : (
    <span className={classes.problem}>{channel.problem ?? say('channels.trouble')}</span>
  );
}

function ChannelRow({ channel }: { channel: ChannelState }) {
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Name channel={channel} />
      </Table.Th>
      <Table.Td>
        <State channel={channel} />
      </Table.Td>
      <Table.Td>
        <Ago at={channel.lastArrival} />
      </Table.Td>
      <Table.Td>
        <Ago at={channel.lastSent} />
      </Table.Td>
    </Table.Tr>
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
