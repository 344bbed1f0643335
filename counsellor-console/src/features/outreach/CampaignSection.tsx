import { Button, NativeSelect, Text, Title } from '@mantine/core';
import { useId, useState } from 'react';
import type { Campaign } from '../../shared/api/types.ts';
import { announce } from '../../shared/ui/Announcements.tsx';
import { ProblemNote } from '../../shared/ui/ProblemNote.tsx';
import { useNames } from '../../shared/ui/names.ts';
import { useSay } from '../../shared/ui/say.ts';
import { LinkCard } from './LinkCard.tsx';
import { lifetimes, useNewLink, useSwitch, type Lifetime } from './outreach.ts';
import classes from './Outreach.module.css';

/** One campaign: its links, and how to make another. */
export function CampaignSection({ campaign, languages }: { campaign: Campaign; languages: string[] }) {
  const say = useSay();
  const heading = useId();
  const switching = useSwitch('campaigns', campaign.id);

  return (
    <section className={classes.campaign} aria-labelledby={heading}>
      <header className={classes.head}>
        <Title order={2} size="h4" id={heading} dir="auto">
          {campaign.name}
        </Title>
        {!campaign.on && <span className={classes.off}>{say('outreach.campaign.off')}</span>}
        <Button
          variant="default"
          size="compact-md"
          loading={switching.isPending}
          onClick={() => switching.mutate(!campaign.on)}
          aria-label={say(campaign.on ? 'outreach.campaign.switchOff' : 'outreach.campaign.switchOn', {
            name: campaign.name,
          })}
        >
          {say(campaign.on ? 'outreach.switchOff' : 'outreach.switchOn')}
        </Button>
      </header>
      {switching.error && <ProblemNote error={switching.error} />}
      {campaign.links.length === 0 ? (
        <Text c="dimmed">{say('outreach.links.none')}</Text>
      ) : (
        <ul className={classes.links}>
          {campaign.links.map((it) => (
            <LinkCard key={it.id} link={it} leads={campaign.on && it.on && !it.expired} />
          ))}
        </ul>
      )}
      {campaign.on && <NewLink campaign={campaign} languages={languages} />}
    </section>
  );
}

function NewLink({ campaign, languages }: { campaign: Campaign; languages: string[] }) {
  const say = useSay();
  const names = useNames();
  const [language, setLanguage] = useState(languages[0] ?? '');
  const [lifetime, setLifetime] = useState<Lifetime>('90');
  const making = useNewLink(campaign.id);

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!making.isPending) {
          making.mutate({ language, lifetime }, { onSuccess: () => announce(say('outreach.link.made')) });
        }
      }}
    >
      <NativeSelect
        label={say('outreach.link.language')}
        value={language}
        onChange={(event) => setLanguage(event.currentTarget.value)}
        data={languages.map((it) => ({ value: it, label: names.language(it) }))}
      />
      <NativeSelect
        label={say('outreach.link.lifetime')}
        value={lifetime}
        onChange={(event) => setLifetime(event.currentTarget.value as Lifetime)}
        data={lifetimes.map((it) => ({ value: it, label: say(`outreach.lifetime.${it}`) }))}
      />
      <Button type="submit" variant="light" loading={making.isPending}>
        {say('outreach.link.make')}
      </Button>
      {making.error && <ProblemNote error={making.error} />}
    </form>
  );
}
