import { Button, CloseButton, Progress } from '@mantine/core';
import { useIntl } from 'react-intl';
import type { Way } from '../../shared/api/types.ts';
import { useSay } from '../../shared/ui/say.ts';
import { Sign } from '../../shared/ui/Sign.tsx';
import type { Attached, Attachments } from './attachments.ts';
import classes from './AttachmentTray.module.css';
import { signs, spellSize } from './mediaForm.ts';

type Props = { attachments: Attachments; way: Way | undefined; hasWords: boolean };

/** The files that will go with the answer, what becomes of them, and what the channel takes. */
export function AttachmentTray({ attachments, way, hasWords }: Props) {
  const say = useSay();
  const { files, sendable } = attachments;
  if (files.length === 0) {
    return null;
  }
  const failed = files.some((it) => it.problem !== null);
  return (
    <div className={classes.tray}>
      <ul aria-label={say('attach.label')}>
        {files.map((it) => (
          <Chip key={it.key} file={it} attachments={attachments} way={way} />
        ))}
      </ul>
      <p className={classes.hint} role="status">
        {sendable === null
          ? say(failed ? 'attach.mend' : 'attach.wait')
          : [
              hasWords && files.length > 1 && say('attach.caption'),
              sendable.some((it) => it.mediaType.startsWith('image/')) && say('attach.private'),
            ]
              .filter((it) => it !== false)
              .join(' ')}
      </p>
    </div>
  );
}

function Chip({
  file,
  attachments,
  way,
}: {
  file: Attached;
  attachments: Attachments;
  way: Way | undefined;
}) {
  const say = useSay();
  const intl = useIntl();
  const { upload, state, share, problem } = file;
  const sentAs = way && upload?.sentAs[way.id];
  const words =
    state === 'uploading'
      ? say('attach.share', { share })
      : sentAs && sentAs !== upload.kind
        ? say('attach.sentAs', { kind: sentAs })
        : null;
  return (
    <li className={classes.chip} data-failed={problem !== null}>
      <Sign name={signs[upload?.kind ?? 'DOCUMENT']} />
      <div className={classes.what}>
        <bdi className={classes.name}>{file.name}</bdi>
        <span className={classes.fate}>
          {[upload && say('file.kind', { kind: upload.kind }), spellSize(intl, file.bytes), words]
            .filter((it) => it !== null)
            .join(' · ')}
        </span>
        {state === 'uploading' && (
          <Progress
            value={share * 100}
            size="xs"
            transitionDuration={0}
            aria-label={say('attach.progress', { name: file.name })}
          />
        )}
        {problem !== null && (
          <span className={classes.problem} role="alert">
            <Why problem={problem} way={way} />
          </span>
        )}
      </div>
      {attachments.mayTryAgain(file) && (
        <Button size="compact-sm" variant="default" onClick={() => attachments.again(file.key)}>
          {say('problem.again')}
        </Button>
      )}
      <CloseButton
        size="sm"
        onClick={() => attachments.remove(file)}
        aria-label={say('attach.remove', { name: file.name })}
      />
    </li>
  );
}

function Why({ problem, way }: { problem: NonNullable<Attached['problem']>; way: Way | undefined }) {
  const say = useSay();
  const intl = useIntl();
  if (problem === 'file-too-large' && way?.files) {
    return say('attach.tooLarge', { channel: way.channel, limit: spellSize(intl, way.files.largest) });
  }
  return problem === 'file-not-sendable' && way
    ? say('attach.notSendable', { channel: way.channel })
    : say(problem === 'lost' ? 'attach.lost' : `problem.${problem}`);
}
