import type { components } from './schema.ts';

// What the desk speaks, by the names the console uses. `schema.ts` is made from the desk's own description of itself by
// `npm run types`; a check in the build refuses one that is not of today.

type Schemas = components['schemas'];

export type Me = Schemas['Me'];
export type Presence = Me['presence'];

export type Inbox = Schemas['Inbox'];
export type Card = Schemas['Card'];
export type WaitingCard = Schemas['WaitingCard'];
export type Reason = Schemas['ReasonView'];

export type Outreach = Schemas['OutreachView'];
export type Campaign = Schemas['CampaignView'];
export type OutreachLink = Schemas['LinkView'];

export type Conversation = Schemas['ThreadView'];
export type Entry = Schemas['EntryView'];
export type Author = Entry['author'];
export type NewAnswer = Schemas['NewAnswer'];
/** A way by which a person is written to. */
export type Way = Conversation['contact']['addresses'][number];
export type Prepared = Schemas['PreparedView'];
export type Template = Schemas['TemplateView'];
export type Content = NonNullable<Entry['content']>;
export type Media = Schemas['Media'];
/** A file of the thread, to be looked at for as long as its address holds. */
export type FileView = Schemas['FileView'];
/** A file that waits beside an answer. */
export type Upload = Schemas['UploadView'];
/** Which files can be sent by a way. */
export type SendableFiles = NonNullable<Way['files']>;
export type Delivery = Schemas['DeliveryView'];
export type Note = Schemas['NoteView'];

export type ChannelState = Schemas['ChannelView'];
export type Trouble = Schemas['TroubleView'];
export type ReceptionState = Schemas['ReceptionView'];

export type DeclineReason = 'busy' | 'not-my-topic' | 'other';

/** Something changed; look again. A bell carries no words. */
export type Bell = { type: 'inbox' } | { type: 'conversation'; id: string };
