import { Button, PasswordInput, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { problemKind, send, type ProblemKind } from '../../shared/api/client.ts';
import { useSay, type MessageKey } from '../../shared/ui/say.ts';
import { EntranceCard, EntranceProblem } from './EntranceCard.tsx';

const shortest = 12;

/** Where the link leads that a Lotse without staff prints at its start. The token is in the fragment. */
export function FirstAdministrator() {
  const say = useSay();
  const [token] = useState(() => window.location.hash.slice(1));
  const [name, setName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const entering = useMutation({
    mutationFn: () =>
      send('POST', '/first-administrator', {
        token,
        name: name.trim().toLowerCase(),
        displayName: displayName.trim(),
        password,
      }),
  });

  return (
    <EntranceCard lead={say('first.lead')} onSubmit={() => entering.mutate()}>
      {entering.isSuccess ? (
        <>
          <Text role="status">{say('first.done')}</Text>
          <Button component={Link} to="/login" size="md">
            {say('login.enter')}
          </Button>
        </>
      ) : (
        <>
          <TextInput
            label={say('login.name')}
            description={say('first.name.hint')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            pattern="[A-Za-z0-9][A-Za-z0-9._\-]*"
            maxLength={64}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            autoFocus
            size="md"
          />
          <TextInput
            label={say('first.displayName')}
            value={displayName}
            onChange={(event) => setDisplayName(event.currentTarget.value)}
            maxLength={100}
            autoComplete="name"
            required
            withAsterisk={false}
            size="md"
          />
          <PasswordInput
            label={say('login.password')}
            description={say('first.password.hint', { shortest })}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': say('login.show') }}
            minLength={shortest}
            maxLength={256}
            autoComplete="new-password"
            required
            withAsterisk={false}
            size="md"
          />
          {entering.isError && (
            <EntranceProblem>{say(wordsFor(problemKind(entering.error)))}</EntranceProblem>
          )}
          <Button type="submit" size="md" disabled={entering.isPending}>
            {say('first.enter')}
          </Button>
        </>
      )}
    </EntranceCard>
  );
}

function wordsFor(problem: ProblemKind): MessageKey {
  switch (problem) {
    case 'offline':
    case 'stale-page':
      return `problem.${problem}`;
    case 'refused':
      return 'first.gone';
    case 'unauthenticated':
    case 'locked-out':
    case 'not-found':
    case 'not-assigned':
    case 'unreachable':
    case 'window-closed':
    case 'unknown-template':
    case 'template-parameters':
    case 'opted-out':
    case 'too-long':
    case 'offer-gone':
    case 'name-taken':
    case 'no-room':
    case 'file-empty':
    case 'file-gone':
    case 'file-infected':
    case 'file-later':
    case 'file-not-sendable':
    case 'file-too-large':
    case 'file-uncleanable':
    case 'no-converter':
    case 'broken':
      return 'problem.broken';
  }
}
