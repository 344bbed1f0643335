import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { inbox, lists } from '../features/inbox/inbox.ts';
import { setPresence } from '../features/presence/presence.ts';
import { announce } from '../shared/ui/Announcements.tsx';
import { useNames } from '../shared/ui/names.ts';
import { useSay } from '../shared/ui/say.ts';
import { useLocaleChoice } from '../shared/ui/Words.tsx';
import { channelsPath } from './paths.ts';

type Props = {
  counsels: boolean;
  channels: boolean;
  reachesOut: boolean;
  onShortcuts: () => void;
  onLogOut: () => void;
};

/** Everything that can be gone to or done from anywhere, by its name. */
export function Commands({ counsels, channels, reachesOut, onShortcuts, onLogOut }: Props) {
  const say = useSay();
  const names = useNames();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const { choose } = useLocaleChoice();
  const { data: known } = useQuery({ ...inbox, enabled: counsels });

  const become = (presence: 'AVAILABLE' | 'AWAY') => {
    setPresence(client, presence).then(
      () => announce(say(`presence.${presence}`)),
      () => announce(say('presence.failed')),
    );
  };
  const go = (path: string) => () => void navigate(path);

  const conversations: SpotlightActionData[] = (['offered', 'mine'] as const).flatMap((list) =>
    (known?.[list] ?? []).map((card) => ({
      id: card.id,
      label: card.pseudonym,
      description: [say(`lists.${list}`), names.language(card.language), card.channel].join(' · '),
      onClick: go(`/inbox/${list}/${card.id}`),
    })),
  );
  const actions = [
    {
      group: say('commands.go'),
      actions: [
        ...(counsels ? lists : []).map((list) => ({
          id: list,
          label: say(`lists.${list}`),
          onClick: go(`/inbox/${list}`),
        })),
        ...(channels ? [{ id: 'channels', label: say('commands.channels'), onClick: go(channelsPath) }] : []),
        ...(reachesOut ? [{ id: 'outreach', label: say('outreach.title'), onClick: go('/outreach') }] : []),
      ],
    },
    { group: say('commands.conversations'), actions: conversations },
    {
      group: say('commands.do'),
      actions: [
        ...(counsels
          ? [
              { id: 'available', label: say('presence.become'), onClick: () => become('AVAILABLE') },
              { id: 'away', label: say('presence.becomeAway'), onClick: () => become('AWAY') },
            ]
          : []),
        { id: 'light', label: say('commands.light'), onClick: () => setColorScheme('light') },
        { id: 'dark', label: say('commands.dark'), onClick: () => setColorScheme('dark') },
        { id: 'auto', label: say('commands.auto'), onClick: () => setColorScheme('auto') },
        { id: 'de', label: 'Auf Deutsch', onClick: () => choose('de') },
        { id: 'en', label: 'In English', onClick: () => choose('en') },
        { id: 'shortcuts', label: say('shortcuts.title'), onClick: onShortcuts },
        { id: 'logOut', label: say('user.logOut'), onClick: onLogOut },
      ],
    },
  ].filter((group) => group.actions.length > 0);

  return (
    <Spotlight
      actions={actions}
      shortcut="mod + K"
      tagsToIgnore={[]}
      nothingFound={say('commands.nothing')}
      highlightQuery
      overlayProps={{ blur: 0 }}
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 80 }}
      searchProps={{ placeholder: say('commands.open'), 'aria-label': say('commands.open') }}
    />
  );
}
