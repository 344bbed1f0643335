import { ActionIcon, Button, Menu } from '@mantine/core';
import { useSay } from '../../shared/ui/say.ts';
import classes from './Ways.module.css';

/** What is done seldom, behind three dots. */
export function MoreMenu({ onAskPlace }: { onAskPlace: () => void }) {
  const say = useSay();
  return (
    <Menu position="top-end" width={280} returnFocus>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={say('composer.more')}>
          <span aria-hidden>…</span>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onAskPlace}>{say('place.ask')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Says, above the words, that a button goes with them by which the person tells where they are. */
export function AskingPlace({ onDrop }: { onDrop: () => void }) {
  const say = useSay();
  return (
    <div className={classes.strip} role="status">
      <p>
        <strong>{say('place.asking')}</strong> {say('place.safety')}
      </p>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onDrop}>
        {say('place.drop')}
      </Button>
    </div>
  );
}
