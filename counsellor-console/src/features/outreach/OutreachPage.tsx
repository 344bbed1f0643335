import { Button, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Empty } from '../../shared/ui/Empty.tsx';
import { ProblemNote } from '../../shared/ui/ProblemNote.tsx';
import { useSay } from '../../shared/ui/say.ts';
import { CampaignSection } from './CampaignSection.tsx';
import { outreach, useBegin } from './outreach.ts';
import classes from './Outreach.module.css';

/** Campaigns with their links, as one posts them, and what came of them. Nobody who came is shown here. */
export function OutreachPage() {
  const say = useSay();
  const { data, error, refetch } = useQuery(outreach);

  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <Title order={1} size="h3">
          {say('outreach.title')}
        </Title>
        <Text c="dimmed">{say('outreach.lead')}</Text>
        {error && <ProblemNote error={error} again={() => void refetch()} />}
        {data && <NewCampaign />}
        {data?.campaigns.length === 0 && (
          <Empty title={say('outreach.none')}>{say('outreach.none.hint')}</Empty>
        )}
        {data?.campaigns.map((it) => (
          <CampaignSection key={it.id} campaign={it} languages={data.languages} />
        ))}
      </div>
    </main>
  );
}

function NewCampaign() {
  const say = useSay();
  const [name, setName] = useState('');
  const beginning = useBegin();

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && !beginning.isPending) {
          beginning.mutate(name.trim(), { onSuccess: () => setName('') });
        }
      }}
    >
      <TextInput
        className={classes.grows ?? ''}
        label={say('outreach.campaign.name')}
        value={name}
        maxLength={80}
        dir="auto"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === ''} loading={beginning.isPending}>
        {say('outreach.campaign.begin')}
      </Button>
      {beginning.error && <ProblemNote error={beginning.error} />}
    </form>
  );
}
