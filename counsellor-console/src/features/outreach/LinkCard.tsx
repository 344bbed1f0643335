import { Button, CopyButton } from '@mantine/core';
import { useIntl } from 'react-intl';
import type { OutreachLink } from '../../shared/api/types.ts';
import { announce } from '../../shared/ui/Announcements.tsx';
import { ProblemNote } from '../../shared/ui/ProblemNote.tsx';
import { useNames } from '../../shared/ui/names.ts';
import { useSay } from '../../shared/ui/say.ts';
import { here } from '../../shared/ui/time.ts';
import { useSwitch } from './outreach.ts';
import classes from './Outreach.module.css';

type Way = OutreachLink['ways'][number];

/** One link: whom it is for, what came of it, and how it is written for each channel. */
export function LinkCard({ link, leads }: { link: OutreachLink; leads: boolean }) {
  const say = useSay();
  const names = useNames();
  const language = names.language(link.language);
  const switching = useSwitch('links', link.id);

  return (
    <li className={classes.link} aria-label={say('outreach.link', { language })}>
      <div className={classes.head}>
        <b>{language}</b>
        <State link={link} />
        <span className={classes.counts}>
          {say('outreach.link.counts', { starts: link.starts, conversations: link.conversations })}
        </span>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          loading={switching.isPending}
          onClick={() => switching.mutate(!link.on)}
          aria-label={say(link.on ? 'outreach.link.switchOff' : 'outreach.link.switchOn', { language })}
        >
          {say(link.on ? 'outreach.switchOff' : 'outreach.switchOn')}
        </Button>
      </div>
      {switching.error && <ProblemNote error={switching.error} />}
      {leads && (
        <ul className={classes.ways}>
          {link.ways.map((it) => (
            <WayLine key={it.name} way={it} />
          ))}
        </ul>
      )}
    </li>
  );
}

function State({ link }: { link: OutreachLink }) {
  const say = useSay();
  const intl = useIntl();
  if (!link.on) {
    return <span className={classes.off}>{say('outreach.link.off')}</span>;
  }
  if (link.expiresAt === null) {
    return <span className={classes.soft}>{say('outreach.link.endless')}</span>;
  }
  const date = intl.formatDate(link.expiresAt, { dateStyle: 'medium', timeZone: here.zone });
  return link.expired ? (
    <span className={classes.off}>{say('outreach.link.expired', { date })}</span>
  ) : (
    <span className={classes.soft}>{say('outreach.link.until', { date })}</span>
  );
}

function WayLine({ way }: { way: Way }) {
  const say = useSay();
  const { url, channel, wanting } = way;
  return (
    <li>
      <span>{channel}</span>
      {url === null ? (
        <span className={classes.soft}>{say('outreach.way.none', { setting: wanting ?? '' })}</span>
      ) : (
        <>
          <code className={classes.url} dir="ltr">
            {url}
          </code>
          <CopyButton value={url} timeout={2000}>
            {({ copied, copy }) => (
              <Button
                variant="light"
                size="compact-sm"
                onClick={() => {
                  copy();
                  announce(say('outreach.way.copied'));
                }}
                aria-label={say('outreach.way.copy.label', { channel })}
              >
                {say(copied ? 'outreach.way.copied' : 'outreach.way.copy')}
              </Button>
            )}
          </CopyButton>
        </>
      )}
    </li>
  );
}
