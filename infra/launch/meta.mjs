// The business at Meta that the sandbox plays: one app with an account at each channel.

/** The channels of Meta's that the gateway is set up with. */
export const META_CHANNELS = ['whatsapp', 'messenger', 'instagram'];

const APP = '1000000000000001';
/** What links to the accounts name, and where they begin. */
const LINKS = {
  whatsapp: { 'phone-number': '4915100000002', 'link-url': 'wa.me' },
  messenger: { username: 'lotse.demo', 'link-url': 'm.me' },
  instagram: { username: 'lotse.demo', 'link-url': 'ig.me' },
};
const ACCOUNTS = {
  whatsapp: { 'phone-number-id': '1060000000000002', 'business-account-id': '1020000000000003' },
  messenger: { 'page-id': '1030000000000004' },
  // Linked with the page: else no files can be sent.
  instagram: { 'account-id': '17841000000000005', 'page-id': '1030000000000004' },
};

/** The gateway's settings for these channels. `secret` finds or makes the secret of a name. */
export function metaSettings(secret, sandboxUrl, channels = META_CHANNELS) {
  return Object.fromEntries(
    channels.flatMap((type) =>
      Object.entries({
        type,
        app: 'meta',
        'app-id': APP,
        'app-secret': secret('meta-app-secret'),
        'verify-token': secret('meta-verify-token'),
        token: secret('meta-token'),
        'api-url': sandboxUrl,
        ...ACCOUNTS[type],
        ...LINKS[type],
        'link-url': `${sandboxUrl}/${LINKS[type]['link-url']}`,
      }).map(([name, value]) => [`lotse.channels.${type}-main.${name}`, value]),
    ),
  );
}

/** Tells the sandbox which app and which accounts there are. */
export async function openAccounts(secret, sandboxUrl, channels = META_CHANNELS) {
  if (channels.length === 0) {
    return;
  }
  const response = await fetch(`${sandboxUrl}/sandbox/apps/${APP}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      secret: secret('meta-app-secret'),
      token: secret('meta-token'),
      ...Object.fromEntries(channels.map((it) => [it, ACCOUNTS[it]])),
    }),
  });
  if (!response.ok) {
    throw new Error(`The sandbox opens no accounts at Meta's: ${await response.text()}`);
  }
}
