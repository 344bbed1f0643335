import { Button } from '@mantine/core';
import { useIntl } from 'react-intl';
import type { ProblemKind } from '../../shared/api/client.ts';
import type { Conversation } from '../../shared/api/types.ts';
import { Prose } from '../../shared/ui/Prose.tsx';
import { useSay, type MessageKey } from '../../shared/ui/say.ts';
import { Sign } from '../../shared/ui/Sign.tsx';
import { useAttachments } from './attachments.ts';
import { draftOf, keep } from './drafts.ts';
import { signs, spellSize } from './mediaForm.ts';
import { useSending, type Outgoing } from './outgoing.ts';
import classes from './Thread.module.css';

type Props = { answer: Outgoing; known: Conversation; owner: string; onTakenBack: () => void };

/** An answer the desk has not confirmed yet: on its way, or stuck and safe here. */
export function OutgoingView({ answer, known, owner, onTakenBack }: Props) {
  const say = useSay();
  const intl = useIntl();
  const { id } = known;
  const sending = useSending(owner, id);
  const attachments = useAttachments(owner, id, undefined);
  const { attachment } = answer;

  const isPrepared = Boolean(answer.more?.template);
  const takeBack = () => {
    if (isPrepared) {
      sending.takeBack(answer);
      return;
    }
    const draft = draftOf(owner, id, 'answer');
    keep(owner, id, 'answer', [draft, answer.body].filter((it) => it !== '').join('\n\n'));
    if (attachment) {
      attachments.putBack(attachment);
    }
    sending.takeBack(answer);
    onTakenBack();
  };

  return (
    <article className={classes.entry} data-author="COUNSELLOR" aria-label={say('outgoing.label')}>
      <div className={classes.bubble}>
        {attachment && (
          <span className={classes.chip} dir="ltr">
            <Sign name={signs[attachment.kind]} />
            <span>
              <bdi>{attachment.fileName}</bdi> · {spellSize(intl, attachment.bytes)}
            </span>
          </span>
        )}
        {answer.body !== '' && (
          <p dir="auto">
            <Prose text={answer.body} />
          </p>
        )}
      </div>
      {answer.state === 'sending' ? (
        <div className={classes.under}>{say('outgoing.sending')}</div>
      ) : (
        <div className={classes.deed} role="alert">
          <span className={classes.bad}>{say(wordsFor(answer.problem))}</span>
          {answer.problem !== 'too-long' && answer.problem !== 'template-parameters' && (
            <Button size="compact-sm" variant="default" onClick={() => sending.again(answer)}>
              {say('outgoing.again')}
            </Button>
          )}
          {isRefused(answer.problem) && (
            <Button size="compact-sm" variant="default" onClick={takeBack}>
              {say(isPrepared ? 'outgoing.discard' : 'outgoing.takeBack')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

/** Where the desk's reply got lost it may have taken the message: then only the same try again is safe. */
function isRefused(problem: ProblemKind | null): boolean {
  return problem !== null && problem !== 'offline' && problem !== 'broken' && problem !== 'unauthenticated';
}

function wordsFor(problem: ProblemKind | null): MessageKey {
  switch (problem) {
    case 'unreachable':
      return 'outgoing.unreachable';
    case 'window-closed':
      return 'outgoing.windowClosed';
    case 'opted-out':
      return 'outgoing.optedOut';
    case 'unknown-template':
    case 'template-parameters':
      return 'outgoing.template';
    case 'too-long':
      return 'outgoing.tooLong';
    case 'not-assigned':
    case 'not-found':
      return 'outgoing.notAssigned';
    case 'stale-page':
      return 'outgoing.stalePage';
    case 'file-not-sendable':
    case 'file-too-large':
    case 'file-uncleanable':
      return 'outgoing.fileNotSendable';
    case 'refused':
    case 'file-empty':
    case 'file-gone':
    case 'file-infected':
    case 'file-later':
    case 'no-converter':
    case 'locked-out':
    case 'offer-gone':
    case 'name-taken':
    case 'no-room':
      return 'outgoing.refused';
    case 'unauthenticated':
    case 'offline':
    case 'broken':
    case null:
      return 'outgoing.unheard';
  }
}
