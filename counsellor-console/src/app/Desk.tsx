import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { ConversationPage } from '../features/conversation/ConversationPage.tsx';
import { PersonPane } from '../features/conversation/PersonPane.tsx';
import { CardList } from '../features/inbox/CardList.tsx';
import { callingOf, inbox, isListName, offerToShow } from '../features/inbox/inbox.ts';
import { Lists } from '../features/inbox/Lists.tsx';
import { NothingOpen } from '../features/inbox/NothingOpen.tsx';
import { Offer, Waiting } from '../features/inbox/Offer.tsx';
import { useArrivals } from '../features/inbox/useArrivals.ts';
import { setPresence, useHeartbeat } from '../features/presence/presence.ts';
import type { Me } from '../shared/api/types.ts';
import { ProblemNote } from '../shared/ui/ProblemNote.tsx';
import { useSay } from '../shared/ui/say.ts';
import { SplitHandle } from '../shared/ui/SplitHandle.tsx';
import { useSteady } from '../shared/ui/useSteady.ts';
import classes from './Desk.module.css';
import { Shell } from './Shell.tsx';
import { useDeskEvents } from './useDeskEvents.ts';
import { usePaneWidths } from './usePaneWidths.ts';

/** The whole desk: lists, a conversation, and the person it is with. */
export function Desk({ me }: { me: Me }) {
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { list, id } = useParams();
  const { data: known, error, refetch } = useQuery(inbox);
  const line = useDeskEvents();
  useHeartbeat();
  useArrivals();
  const calling = callingOf(known);
  const [personOpen, setPersonOpen] = useState(false);
  const [looked, setLooked] = useState<string | undefined>();
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const [widths, setWidths] = usePaneWidths();
  // While nothing is open there is room: who and why, and the keys to accept or decline, are there without a click.
  const shown = id === undefined && !narrow && known ? offerToShow(known, looked) : undefined;
  const steady = useSteady(shown?.id);
  const chosen = id !== undefined || shown?.id === looked;

  useEffect(() => {
    document.title = calling > 0 ? `(${calling}) Lotse` : 'Lotse';
  }, [calling]);

  if (!isListName(list)) {
    if (known === undefined && list === undefined) {
      // Which list to begin with is not known yet; the shell stands meanwhile.
      return (
        <Shell me={me} line={line}>
          {error && <ProblemNote error={error} again={() => void refetch()} />}
        </Shell>
      );
    }
    const first = known?.offered.length ? 'offered' : 'mine';
    return <Navigate to={`/inbox/${first}`} replace />;
  }

  const toList = () => {
    void navigate(`/inbox/${list}`);
    requestAnimationFrame(() => focusRow(id));
  };
  const onAvailable = () => void setPresence(client, 'AVAILABLE');
  const offer = shown ?? known?.offered.find((it) => it.id === id);
  const waiting = known?.waiting.find((it) => it.id === id);
  const isOpen =
    id !== undefined && !offer && !waiting && (list === 'mine' || list === 'closed' || known !== undefined);

  const back = (
    <Button
      variant="subtle"
      size="compact-md"
      className={classes.wayBack ?? ''}
      onClick={toList}
      aria-label={say('thread.back')}
    >
      ←
    </Button>
  );

  const showList = !narrow || id === undefined;
  const showMain = !narrow || id !== undefined;

  return (
    <Shell me={me} line={line}>
      {showList && (
        <div className={classes.lists} style={narrow ? undefined : { width: widths.lists }}>
          <Lists />
          <div className={classes.rows}>
            <CardList
              name={list}
              selected={id}
              shown={shown?.id}
              presence={me.presence}
              seesAll={me.roles.includes('SUPERVISOR')}
              onAvailable={onAvailable}
              onLook={setLooked}
            />
          </div>
        </div>
      )}
      {!narrow && (
        <SplitHandle
          label={say('pane.lists')}
          width={widths.lists}
          min={220}
          max={480}
          side="left"
          onWidth={(lists) => setWidths({ ...widths, lists })}
        />
      )}
      {showMain && (
        <main className={classes.main}>
          {narrow && !isOpen && <div className={classes.back}>{back}</div>}
          <div className={classes.content}>
            {offer ? (
              <Offer
                key={offer.id}
                card={offer}
                opened={id !== undefined}
                ready={chosen || steady}
                onAccepted={(accepted) => void navigate(`/inbox/mine/${accepted}`)}
                onDeclined={toList}
              />
            ) : waiting ? (
              <Waiting
                key={waiting.id}
                card={waiting}
                onAccepted={(accepted) => void navigate(`/inbox/mine/${accepted}`)}
              />
            ) : isOpen ? (
              <ConversationPage
                key={id}
                id={id}
                owner={me.name}
                onBack={toList}
                onClosed={toList}
                leading={narrow && back}
                actions={
                  !wide && (
                    <Button
                      variant="subtle"
                      color="gray"
                      size="compact-md"
                      onClick={() => setPersonOpen(true)}
                    >
                      {say('person.title')}
                    </Button>
                  )
                }
              />
            ) : (
              id === undefined &&
              known !== undefined && (
                <NothingOpen
                  list={list}
                  known={known}
                  away={me.presence !== 'AVAILABLE'}
                  onAvailable={onAvailable}
                />
              )
            )}
          </div>
        </main>
      )}
      {isOpen && wide && (
        <>
          <SplitHandle
            label={say('pane.person')}
            width={widths.person}
            min={200}
            max={420}
            side="right"
            onWidth={(person) => setWidths({ ...widths, person })}
          />
          <aside className={classes.person} style={{ width: widths.person }} aria-label={say('person.title')}>
            <PersonPane id={id} />
          </aside>
        </>
      )}
      {isOpen && !wide && (
        <Drawer
          opened={personOpen}
          onClose={() => setPersonOpen(false)}
          position="right"
          size="20rem"
          title={say('person.title')}
          closeButtonProps={{ 'aria-label': say('dialog.close') }}
        >
          <PersonPane id={id} />
        </Drawer>
      )}
    </Shell>
  );
}

/** After an act the focus goes to the row one came from, or the first. */
function focusRow(id: string | undefined): void {
  const rows = Array.from(document.querySelectorAll<HTMLElement>('a[data-id]'));
  (rows.find((it) => it.dataset.id === id) ?? rows[0])?.focus();
}
