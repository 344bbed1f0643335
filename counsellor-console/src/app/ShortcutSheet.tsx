import { Modal, Switch } from '@mantine/core';
import { modifier } from '../shared/ui/modifier.ts';
import { useSay, type MessageKey } from '../shared/ui/say.ts';
import { useShortcutsEnabled } from '../shared/ui/shortcuts.ts';
import classes from './ShortcutSheet.module.css';

const sheet: readonly (readonly [readonly string[], MessageKey])[] = [
  [['j', '↓'], 'shortcuts.next'],
  [['k', '↑'], 'shortcuts.previous'],
  [['↵'], 'shortcuts.open'],
  [['a'], 'shortcuts.accept'],
  [['d'], 'shortcuts.decline'],
  [['r'], 'shortcuts.reply'],
  [[`${modifier} ↵`], 'shortcuts.send'],
  [['f'], 'shortcuts.attach'],
  [['n'], 'shortcuts.note'],
  [['e'], 'shortcuts.close'],
  [['Esc'], 'shortcuts.back'],
  [['g o', 'g m', 'g w', 'g c'], 'shortcuts.lists'],
  [[`${modifier} K`], 'shortcuts.commands'],
  [['?'], 'shortcuts.sheet'],
];

export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useSay();
  const [enabled, setEnabled] = useShortcutsEnabled();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('shortcuts.title')}
      closeButtonProps={{ 'aria-label': say('dialog.close') }}
    >
      <dl className={classes.sheet}>
        {sheet.map(([combinations, meaning]) => (
          <div key={meaning}>
            <dt>
              {combinations.map((it) => (
                <kbd key={it}>{it}</kbd>
              ))}
            </dt>
            <dd>{say(meaning)}</dd>
          </div>
        ))}
      </dl>
      <Switch
        checked={enabled}
        onChange={(event) => setEnabled(event.currentTarget.checked)}
        label={say('shortcuts.enabled')}
        description={say('shortcuts.enabled.why')}
      />
    </Modal>
  );
}
