/** What differs between the platforms, as far as fingers and eyes can tell. */
const usual = [
  ['Photo', { kind: 'photo' }],
  ['Album of 3', { kind: 'photo', count: 3 }],
  ['Voice', { kind: 'voice' }],
  ['Video', { kind: 'video' }],
  ['Document', { kind: 'document' }],
  ['Sticker', { kind: 'sticker' }],
  ['Location', { kind: 'location' }],
];
const contacts = [['Own contact', { kind: 'contact' }], ['Other contact', { kind: 'contact', own: false }]];
const poll = ['Poll', { kind: 'poll' }];

export const channels = {
  telegram: {
    label: 'Telegram',
    attachments: [
      ...usual,
      ['Huge file', { kind: 'document', size: 30_000_000 }],
      ...contacts,
      poll,
    ],
    acts: [],
    start: { label: 'Start', placeholder: 'link code (optional)', field: 'code', pattern: '[A-Za-z0-9_\\-]*' },
    tellsAbout: (view) => `Telegram id ${view.id}`,
  },
  whatsapp: {
    label: 'WhatsApp',
    attachments: [...usual, ...contacts, poll],
    acts: [
      ['New number', 'change-number'],
      ['Hide number', 'hide-number', (view) => !view.identity.hidesNumber],
      ['Show number', 'show-number', (view) => view.identity.hidesNumber],
      ['No offers, please', 'opt-out'],
    ],
    start: { label: 'Follow a link', placeholder: 'words of the link (optional)', field: 'text' },
    tellsAbout: ({ identity }) => (identity ? `${identity.hidesNumber ? `@${identity.username}` : `+${identity.number}`}, ${identity.userId}` : ''),
  },
  messenger: {
    label: 'Messenger',
    attachments: [...usual, ['Shared page', { kind: 'link' }], poll],
    acts: [],
    start: { label: 'Get Started', placeholder: 'link code (optional)', field: 'code' },
    tellsAbout: ({ identity }) => (identity ? `PSID ${identity.id}` : ''),
  },
  instagram: {
    label: 'Instagram',
    attachments: [...usual, ['Shared page', { kind: 'link' }], poll],
    acts: [],
    start: { label: 'Follow a link', placeholder: 'link code (optional)', field: 'code' },
    tellsAbout: ({ identity }) => (identity ? `IGSID ${identity.id}` : ''),
  },
};

/** What a bell rings for this phone. */
export const bellOf = (person) => (person.channel === 'telegram' ? person.name : `${person.channel}/${person.name}`);
