import { Button, Menu, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Me } from '../../shared/api/types.ts';
import { announce } from '../../shared/ui/Announcements.tsx';
import { useSay } from '../../shared/ui/say.ts';
import { setPresence } from './presence.ts';
import classes from './PresenceMenu.module.css';

export function PresenceMenu({ me }: { me: Me }) {
  const say = useSay();
  const client = useQueryClient();
  const setting = useMutation({
    mutationFn: (presence: 'AVAILABLE' | 'AWAY') => setPresence(client, presence),
    onSuccess: (_, presence) => announce(say(`presence.${presence}`)),
    onError: () => announce(say('presence.failed')),
  });
  const presence = setting.isPending ? setting.variables : me.presence;

  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-md" className={classes.button ?? ''}>
          <span className={classes.dot} data-presence={presence} aria-hidden />
          {setting.isError ? say('presence.failed') : say(`presence.${presence}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['AVAILABLE', 'AWAY'] as const).map((choice) => (
          <Menu.Item
            key={choice}
            onClick={() => setting.mutate(choice)}
            leftSection={<span className={classes.dot} data-presence={choice} aria-hidden />}
            aria-current={presence === choice}
          >
            {say(`presence.${choice}`)}
            <Text size="xs" c="dimmed">
              {say(`presence.${choice}.means`)}
            </Text>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{say('presence.places', { busy: me.busy, capacity: me.capacity })}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}
