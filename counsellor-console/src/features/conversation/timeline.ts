import type { Entry, Note } from '../../shared/api/types.ts';
import { dayOf } from '../../shared/ui/time.ts';

export type Item =
  | { type: 'mark'; at: string; newDay: boolean }
  | { type: 'unread' }
  | { type: 'entry'; entry: Entry }
  | { type: 'album'; entries: readonly [Entry, ...Entry[]] }
  | { type: 'note'; note: Note };

const silenceMs = 2 * 3_600_000;

/**
 * The thread as it is read: entries in the desk's order, notes between them by their time, and a mark with the time at
 * each new day and after each long silence. What was sent as one album and stands together is one item.
 *
 * @param firstUnread the entry above which "new" is written, if any
 */
export function timeline(
  entries: readonly Entry[],
  notes: readonly Note[],
  firstUnread: number | null,
): Item[] {
  const waiting = notes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const items: Item[] = [];
  let before: string | null = null;

  const place = (at: string, item: Item) => {
    const newDay = before === null || dayOf(before) !== dayOf(at);
    if (newDay || Date.parse(at) - Date.parse(before ?? at) > silenceMs) {
      items.push({ type: 'mark', at, newDay });
    }
    items.push(item);
    before = at;
  };
  const placeNotes = (until: number) => {
    while (waiting[0] && Date.parse(waiting[0].at) < until) {
      const note = waiting.shift();
      if (note) {
        place(note.at, { type: 'note', note });
      }
    }
  };

  for (const entry of entries) {
    placeNotes(Date.parse(entry.at));
    if (entry.seq === firstUnread) {
      items.push({ type: 'unread' });
    }
    place(entry.at, { type: 'entry', entry });
    join(items);
  }
  placeNotes(Infinity);
  return items;
}

/** Makes the last two items one if they are of one album. */
function join(items: Item[]): void {
  const [before, last] = items.slice(-2);
  if (before === undefined || last?.type !== 'entry') {
    return;
  }
  if (before.type === 'entry' && isOneAlbum(before.entry, last.entry)) {
    items.splice(-2, 2, { type: 'album', entries: [before.entry, last.entry] });
  } else if (before.type === 'album' && isOneAlbum(before.entries[0], last.entry)) {
    items.splice(-2, 2, { type: 'album', entries: [...before.entries, last.entry] });
  }
}

function isOneAlbum(one: Entry, other: Entry): boolean {
  const group = groupOf(one);
  return group !== null && group === groupOf(other) && one.author === other.author;
}

function groupOf({ content }: Entry): string | null {
  return content?.type === 'media' ? content.group : null;
}

/** The oldest of the last `unread` messages of the person. */
export function firstUnreadOf(entries: readonly Entry[], unread: number): number | null {
  if (unread === 0) {
    return null;
  }
  const theirs = entries.filter((it) => it.kind === 'MESSAGE' && it.author === 'PERSON');
  return theirs.at(-Math.min(unread, theirs.length))?.seq ?? null;
}
