/** How the console's knowledge of the desk is filed; features meet here without knowing each other. */
export const keys = {
  me: ['me'],
  channels: ['channels'],
  receptions: ['receptions'],
  inbox: ['inbox'],
  outreach: ['outreach'],
  conversations: ['conversation'],
  conversation: (id: string) => ['conversation', id],
  attached: (id: string) => ['attached', id],
  file: (id: string, seq: number, playable: boolean) => ['file', id, seq, playable],
  outgoing: (id: string) => ['outgoing', id],
} as const;
