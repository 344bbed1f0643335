import type { Author, ChannelState, Conversation, Entry, Me, Media, WaitingCard, Way } from '../api/types.ts';

const minute = 60_000;
const hour = 60 * minute;

export const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();
export const ahead = (milliseconds: number): string => ago(-milliseconds);

export const oksana: Me = {
  name: 'oksana',
  displayName: 'Oksana P.',
  roles: ['COUNSELLOR'],
  languages: [
    { language: 'uk', level: 'C2' },
    { language: 'ru', level: 'C2' },
  ],
  presence: 'AVAILABLE',
  capacity: 15,
  busy: 2,
};

/** A channel that works; the details that matter are given. */
export function channel(name: string, details: Partial<ChannelState> = {}): ChannelState {
  return {
    name,
    type: 'Telegram',
    up: true,
    lastArrival: ago(3 * minute),
    lastSent: ago(2 * minute),
    lastProbe: ago(minute),
    waiting: 0,
    troubles: [],
    ...details,
  };
}

/** A channel whose token does not count any more, and what waits for it. */
export const revoked: ChannelState = channel('telegram-main', {
  up: false,
  waiting: 14,
  troubles: [{ trouble: 'TOKEN', down: true, detail: null, since: ago(hour) }],
});

/** A channel that the platform holds back. */
export const restricted: ChannelState = channel('whatsapp-main', {
  type: 'WhatsApp',
  troubles: [{ trouble: 'RESTRICTED', down: false, detail: null, since: ago(20 * minute) }],
});

export function entry(seq: number, author: Author, body: string, at = ago(0)): Entry {
  return {
    seq,
    kind: 'MESSAGE',
    author,
    authorName: author === 'COUNSELLOR' ? 'Oksana P.' : null,
    at,
    sentAt: null,
    late: false,
    content: { type: 'text', body },
    fact: null,
    delivery: author === 'COUNSELLOR' ? { status: 'SENT', reason: null, parts: 1 } : null,
    replyTo: null,
    editedAt: null,
    withdrawn: false,
    channel: null,
    dir: 'auto',
  };
}

/** A file somebody sent; the details that matter are given. */
export function media(kind: Media['kind'], details: Partial<Media> = {}): Media {
  return {
    type: 'media',
    kind,
    fileName: null,
    mediaType: null,
    bytes: null,
    caption: null,
    group: null,
    until: null,
    here: false,
    ...details,
  };
}

export function fact(seq: number, code: NonNullable<Entry['fact']>['code'], at = ago(0)): Entry {
  return { ...entry(seq, 'SYSTEM', ''), kind: 'FACT', content: null, fact: { code, arguments: {} }, at };
}

/** A way by which the person is reached, open without end unless the details say otherwise. */
export function way(channel: string, details: Partial<Way> = {}): Way {
  return {
    id: `${channel.toLowerCase()}-main`,
    channel,
    usual: true,
    reachable: true,
    since: null,
    botUntil: null,
    humanUntil: null,
    prepared: null,
    files: { largest: 20 * 1024 * 1024, mediaTypes: null },
    ...details,
  };
}

/** A conversation of mine with somebody in Ukraine; the details that matter are given. */
export function conversation(id: string, details: Partial<Conversation> = {}): Conversation {
  const pseudonym = details.pseudonym ?? 'Blue Heron 27';
  const language = details.language ?? 'uk';
  const country = details.country === undefined ? 'UA' : details.country;
  return {
    id,
    pseudonym,
    language,
    country,
    channel: 'Telegram',
    campaign: null,
    phase: 'ASSIGNED',
    waitingSince: null,
    lastActivity: ago(2 * minute),
    unread: 0,
    deadline: null,
    promisedUntil: null,
    reason: { code: 'offered', language, level: 'C2', country: true, known: false, busy: 2, capacity: 15 },
    reachable: true,
    abilities: ['answer', 'note', 'close', 'read'],
    contact: {
      pseudonym,
      language,
      country,
      zone: 'Europe/Kyiv',
      addresses: [way('Telegram')],
      firstContact: ago(26 * hour),
    },
    entries: [entry(1, 'PERSON', 'Добрий день', ago(2 * minute))],
    notes: [],
    ...details,
  };
}

export function offered(id: string, details: Partial<Conversation> = {}): Conversation {
  return conversation(id, {
    phase: 'WAITING',
    waitingSince: ago(5 * minute),
    deadline: ahead(2 * minute),
    promisedUntil: ahead(47 * hour),
    abilities: ['accept', 'decline'],
    ...details,
  });
}

export function waitingCard(id: string, language: string, country: string, place: number): WaitingCard {
  return {
    id,
    language,
    country,
    channel: 'Telegram',
    waitingSince: ago(place * 9 * minute),
    promisedUntil: ahead(40 * hour),
    place,
    abilities: [],
    reason: {
      code: 'waiting-all-busy',
      language,
      level: null,
      country: false,
      known: false,
      busy: null,
      capacity: null,
    },
  };
}
