/** Where the channels are shown. */
export const channelsPath = '/channels';
