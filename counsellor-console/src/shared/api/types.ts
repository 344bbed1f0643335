/** What the desk speaks, word for word. */

export type Role = 'COUNSELLOR' | 'SUPERVISOR' | 'ADMIN';
export type Presence = 'AVAILABLE' | 'AWAY' | 'OFF';
export type Phase = 'WAITING' | 'ASSIGNED' | 'CLOSED';
export type Ability = 'accept' | 'decline' | 'answer' | 'note' | 'close' | 'read';

/** An ISO 8601 instant. */
export type Instant = string;

export type Me = {
  name: string;
  displayName: string;
  roles: Role[];
  languages: { language: string; level: string }[];
  presence: Presence;
  capacity: number;
  busy: number;
  locale: 'de' | 'en' | null;
};

export type ReasonCode =
  | 'offered'
  | 'waiting-nobody-speaks'
  | 'waiting-nobody-available'
  | 'waiting-all-busy'
  | 'waiting-turn'
  | 'with-supervisors';

export type Reason = {
  code: ReasonCode;
  language: string;
  level: string | null;
  country: boolean;
  known: boolean;
  busy: number | null;
  capacity: number | null;
};

export type Card = {
  id: string;
  pseudonym: string;
  language: string;
  country: string | null;
  channel: string;
  phase: Phase;
  waitingSince: Instant | null;
  lastActivity: Instant;
  unread: number;
  deadline: Instant | null;
  promisedUntil: Instant | null;
  reason: Reason | null;
  reachable: boolean;
  abilities: Ability[];
};

export type WaitingCard = {
  id: string;
  language: string;
  country: string | null;
  channel: string;
  waitingSince: Instant;
  promisedUntil: Instant | null;
  place: number;
  reason: Reason;
};

export type Inbox = {
  version: number;
  offered: Card[];
  mine: Card[];
  waiting: WaitingCard[];
  closed: Card[];
};

export type MediaKind = string;

export type Content =
  | { type: 'text'; body: string }
  | { type: 'question'; body: string; options: string[] }
  | { type: 'choice'; label: string }
  | { type: 'start' }
  | {
      type: 'media';
      kind: MediaKind;
      fileName: string | null;
      mediaType: string | null;
      bytes: number | null;
      caption: string | null;
    }
  | { type: 'location'; latitude: number; longitude: number; title: string | null }
  | { type: 'contact-card'; name: string; own: boolean }
  | { type: 'reaction'; emojis: string[]; to: number | null }
  | { type: 'unsupported'; kind: string };

export type FactCode =
  | 'opened'
  | 'consented'
  | 'handed-over'
  | 'offered'
  | 'offer-expired'
  | 'declined'
  | 'assigned'
  | 'closed'
  | 'blocked'
  | 'unblocked'
  | 'stopped'
  | 'erasure-asked';

export type DeliveryStatus = 'QUEUED' | 'SENDING' | 'UNKNOWN' | 'FAILED' | 'SENT' | 'DELIVERED' | 'READ';

export type Delivery = { status: DeliveryStatus; reason: string | null; parts: number };

export type Author = 'PERSON' | 'BOT' | 'COUNSELLOR' | 'SYSTEM';

export type Entry = {
  seq: number;
  kind: 'MESSAGE' | 'FACT';
  author: Author;
  authorName: string | null;
  at: Instant;
  sentAt: Instant | null;
  late: boolean;
  content: Content | null;
  fact: { code: FactCode; arguments: Record<string, string> } | null;
  delivery: Delivery | null;
  replyTo: number | null;
  editedAt: Instant | null;
  withdrawn: boolean;
  dir: 'ltr' | 'rtl' | 'auto';
};

export type Note = { id: string; author: string; at: Instant; body: string };

export type Contact = {
  pseudonym: string;
  language: string;
  country: string | null;
  zone: string | null;
  addresses: { channel: string; reachable: boolean; since: Instant | null }[];
  firstContact: Instant;
};

export type Conversation = Card & { contact: Contact; entries: Entry[]; notes: Note[] };

export type DeclineReason = 'busy' | 'not-my-topic' | 'other';

/** Something changed; look again. A bell carries no words. */
export type Bell = { type: 'inbox' } | { type: 'conversation'; id: string };
