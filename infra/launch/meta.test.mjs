import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { test } from 'node:test';
import { metaSettings, openAccounts } from './meta.mjs';

const secret = (name) => `the ${name}`;

test('each channel gets its settings under its name', () => {
  const settings = metaSettings(secret, 'http://sandbox', ['whatsapp', 'instagram']);

  assert.equal(settings['lotse.channels.whatsapp-main.type'], 'whatsapp');
  assert.equal(settings['lotse.channels.whatsapp-main.app-secret'], 'the meta-app-secret');
  assert.equal(settings['lotse.channels.whatsapp-main.api-url'], 'http://sandbox');
  assert.match(settings['lotse.channels.whatsapp-main.phone-number-id'], /^\d+$/);
  assert.match(settings['lotse.channels.instagram-main.account-id'], /^17841/);
  assert.equal(settings['lotse.channels.instagram-main.link-url'], 'http://sandbox/ig.me');
  assert.ok(Object.keys(settings).every((it) => !it.includes('messenger')));
});

test('the sandbox is told of the same accounts that the gateway is set up with', async () => {
  let told;
  const sandbox = createServer(async (request, response) => {
    told = { path: request.url, body: await json(request) };
    response.end('[]');
  }).listen(0, '127.0.0.1');
  await once(sandbox, 'listening');
  try {
    const url = `http://127.0.0.1:${sandbox.address().port}`;
    await openAccounts(secret, url, ['messenger']);
    const settings = metaSettings(secret, url, ['messenger']);

    assert.equal(told.path, `/sandbox/apps/${settings['lotse.channels.messenger-main.app-id']}`);
    assert.equal(told.body.token, settings['lotse.channels.messenger-main.token']);
    assert.equal(told.body.messenger['page-id'], settings['lotse.channels.messenger-main.page-id']);
    assert.equal(told.body.whatsapp, undefined);
  } finally {
    sandbox.close();
  }
});
