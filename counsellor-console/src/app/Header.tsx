import { Button, Menu, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, NavLink } from 'react-router';
import { forgetWordsExcept } from '../features/conversation/drafts.ts';
import { PresenceMenu } from '../features/presence/PresenceMenu.tsx';
import { logOut } from '../features/session/logIn.ts';
import { counsels, reachesOut, watchesChannels } from '../shared/api/me.ts';
import type { Me } from '../shared/api/types.ts';
import { announce } from '../shared/ui/Announcements.tsx';
import { modifier } from '../shared/ui/modifier.ts';
import { useSay, type MessageKey } from '../shared/ui/say.ts';
import { useShortcut } from '../shared/ui/shortcuts.ts';
import { useLocaleChoice } from '../shared/ui/Words.tsx';
import { Commands } from './Commands.tsx';
import classes from './Header.module.css';
import { channelsPath } from './paths.ts';
import { ShortcutSheet } from './ShortcutSheet.tsx';

const schemes = ['auto', 'light', 'dark'] as const;
const locales = [
  ['de', 'Deutsch'],
  ['en', 'English'],
] as const;

export function Header({ me }: { me: Me }) {
  const say = useSay();
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { locale, choose } = useLocaleChoice();
  const ways = pagesOf(me);
  const [sheetOpen, setSheetOpen] = useState(false);
  const leaving = useMutation({
    mutationFn: () => logOut(client),
    onSuccess: () => forgetWordsExcept(null),
    onError: () => announce(say('user.logOut.failed')),
  });
  useShortcut(['?'], () => setSheetOpen(true));

  return (
    <header className={classes.header}>
      <Link to="/inbox" className={classes.brand ?? ''}>
        Lotse
      </Link>
      {ways.length > 1 && (
        <nav className={classes.ways} aria-label={say('pages.label')}>
          {ways.map((it) => (
            <NavLink key={it.to} to={it.to}>
              {say(it.name)}
            </NavLink>
          ))}
        </nav>
      )}
      <Button
        variant="default"
        size="compact-md"
        className={classes.search ?? ''}
        onClick={() => spotlight.open()}
      >
        <kbd className={classes.keys} aria-hidden>
          {modifier} K
        </kbd>
        <span className={classes.searchWords}>{say('commands.open')}</span>
        <svg className={classes.lens} viewBox="0 0 20 20" aria-hidden>
          <circle cx="8.5" cy="8.5" r="5.5" />
          <path d="m13 13 4.5 4.5" />
        </svg>
      </Button>
      {counsels(me) && <PresenceMenu me={me} />}
      <Menu position="bottom-end" width={240} closeOnItemClick={false}>
        <Menu.Target>
          <Button variant="subtle" color="gray" size="compact-md" className={classes.user ?? ''}>
            <span aria-hidden>{initials(me.displayName)}</span>
            <VisuallyHidden>{say('user.menu', { name: me.displayName })}</VisuallyHidden>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{me.displayName}</Menu.Label>
          {ways.length > 1 &&
            ways.map((it) => (
              <Menu.Item key={it.to} component={Link} to={it.to} closeMenuOnClick>
                {say(it.name)}
              </Menu.Item>
            ))}
          <Menu.Divider />
          <Menu.Label>{say('user.scheme')}</Menu.Label>
          {schemes.map((scheme) => (
            <Menu.Item
              key={scheme}
              onClick={() => setColorScheme(scheme)}
              rightSection={colorScheme === scheme && '✓'}
              aria-current={colorScheme === scheme}
            >
              {say(`user.scheme.${scheme}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Label>{say('user.locale')}</Menu.Label>
          {locales.map(([code, name]) => (
            <Menu.Item
              key={code}
              lang={code}
              onClick={() => choose(code)}
              rightSection={locale === code && '✓'}
              aria-current={locale === code}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item closeMenuOnClick onClick={() => setSheetOpen(true)} rightSection={<kbd>?</kbd>}>
            {say('shortcuts.title')}
          </Menu.Item>
          <Menu.Item closeMenuOnClick onClick={() => leaving.mutate()}>
            {say('user.logOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Commands
        counsels={counsels(me)}
        channels={watchesChannels(me)}
        reachesOut={reachesOut(me)}
        onShortcuts={() => setSheetOpen(true)}
        onLogOut={() => leaving.mutate()}
      />
      <ShortcutSheet opened={sheetOpen} onClose={() => setSheetOpen(false)} />
    </header>
  );
}

/** The pages of somebody, beside those within the desk. */
function pagesOf(me: Me): { to: string; name: MessageKey }[] {
  return [
    ...(counsels(me) ? [{ to: '/inbox', name: 'pages.conversations' as const }] : []),
    ...(watchesChannels(me) ? [{ to: channelsPath, name: 'channels.title' as const }] : []),
    ...(reachesOut(me) ? [{ to: '/outreach', name: 'outreach.title' as const }] : []),
  ];
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
}
