import { ActionIcon } from '@mantine/core';
import { useRef } from 'react';
import { useIntl } from 'react-intl';
import type { Way } from '../../shared/api/types.ts';
import { useSay } from '../../shared/ui/say.ts';
import { useShortcut } from '../../shared/ui/shortcuts.ts';
import { Sign } from '../../shared/ui/Sign.tsx';
import { spellSize } from './mediaForm.ts';

type Props = { way: Way; onFiles: (files: File[]) => void };

/** Where files are chosen for an answer; says what the channel takes before one chooses. */
export function AttachButton({ way, onFiles }: Props) {
  const say = useSay();
  const intl = useIntl();
  const input = useRef<HTMLInputElement>(null);
  const choose = () => input.current?.click();
  useShortcut(['f'], choose, { when: way.files !== null });

  if (way.files === null) {
    return null;
  }
  const takes = say('attach.limit', { channel: way.channel, limit: spellSize(intl, way.files.largest) });
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={way.files.mediaTypes?.join(',')}
        aria-label={say('attach.choose')}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        onClick={choose}
        aria-label={say('attach.open')}
        title={`${say('attach.open')} · ${takes}`}
        aria-keyshortcuts="f"
      >
        <Sign name="attach" />
      </ActionIcon>
    </>
  );
}
