import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, useQuery, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router';
import { forgetWordsExcept } from '../features/conversation/drafts.ts';
import { FirstAdministrator } from '../features/session/FirstAdministrator.tsx';
import { LogIn } from '../features/session/LogIn.tsx';
import { counsels, me, reachesOut, watchesChannels } from '../shared/api/me.ts';
import type { Me } from '../shared/api/types.ts';
import { Announcements } from '../shared/ui/Announcements.tsx';
import { ProblemNote } from '../shared/ui/ProblemNote.tsx';
import { theme } from '../shared/ui/theme.ts';
import { Words } from '../shared/ui/Words.tsx';
import { ChannelsDesk } from './ChannelsDesk.tsx';
import { Desk } from './Desk.tsx';
import { OutreachDesk } from './OutreachDesk.tsx';
import { channelsPath } from './paths.ts';
import { newQueryClient } from './queryClient.ts';

export function App() {
  const [client] = useState(newQueryClient);
  return <Providers client={client} />;
}

export function Providers({ client }: { client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <BrowserRouter>
          <Screens />
        </BrowserRouter>
      </MantineProvider>
    </QueryClientProvider>
  );
}

function Screens() {
  const { data: known, error, refetch } = useQuery(me);
  return (
    <Words>
      <Announcements />
      {known === undefined ? (
        error && <ProblemNote error={error} again={() => void refetch()} />
      ) : (
        <Routes>
          <Route path="/login" element={<LogInRoute known={known} />} />
          <Route path="/first-administrator" element={<FirstAdministrator />} />
          <Route path="/inbox/:list?/:id?" element={known ? <OwnDesk known={known} /> : <ToLogIn />} />
          <Route
            path="/outreach"
            element={
              !known ? (
                <ToLogIn />
              ) : reachesOut(known) ? (
                <OutreachDesk me={known} />
              ) : (
                <Navigate to="/inbox" replace />
              )
            }
          />
          <Route path={channelsPath} element={known ? <OwnDesk known={known} channels /> : <ToLogIn />} />
          <Route path="*" element={<Navigate to="/inbox" replace />} />
        </Routes>
      )}
    </Words>
  );
}

type LogInState = { from?: string; interrupted?: boolean } | null;

function LogInRoute({ known }: { known: Me | null }) {
  const state = useLocation().state as LogInState;
  return known ? (
    <Navigate to={state?.from ?? '/inbox'} replace />
  ) : (
    <LogIn interrupted={state?.interrupted ?? false} />
  );
}

/** Someone whose session ran out comes back to where they were; someone who logged out begins anew. */
function ToLogIn() {
  const { pathname } = useLocation();
  const from = pathname.split('/').length > 2 ? pathname : undefined;
  return <Navigate to="/login" replace state={from && { from, interrupted: true }} />;
}

function OwnDesk({ known, channels = false }: { known: Me; channels?: boolean }) {
  const owner = useRef<string | null>(null);
  useEffect(() => {
    if (owner.current !== known.name) {
      owner.current = known.name;
      forgetWordsExcept(known.name);
    }
  }, [known.name]);
  if (counsels(known) && !(channels && watchesChannels(known))) {
    return <Desk me={known} />;
  }
  return watchesChannels(known) ? <ChannelsDesk me={known} /> : <Navigate to="/outreach" replace />;
}
