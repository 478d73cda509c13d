import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Daemon } from './daemon.mjs';
import { connect, generations, soleRefusal } from './generations.mjs';

let daemon;
before(async () => (daemon = await Daemon.start()));
after(() => daemon.stop());

const everyParameter = {
  testMode: false,
  hibp: false,
  enhancedEmailDeliverability: true,
  supportEmail: 'help@example.com',
  clerkJsVersion: '5.3.1',
  developmentOrigin: 'http://localhost:3000',
  allowedOrigins: ['chrome-extension://abcdef', 'capacitor://localhost', 'my-app://renderer'],
  urlBasedSessionSyncing: true,
  preferredSignInStrategyWhenPasswordRequired: 'otp',
};

const everySetting = {
  test_mode: false,
  hibp: false,
  enhanced_email_deliverability: true,
  support_email: 'help@example.com',
  clerk_js_version: '5.3.1',
  development_origin: 'http://localhost:3000',
  allowed_origins: everyParameter.allowedOrigins,
  url_based_session_syncing: true,
  cookieless_dev: true,
  preferred_sign_in_strategy_when_password_required: 'otp',
};

async function settings(instance) {
  const [status, body] = await daemon.request('GET', '/v1/instance', instance);
  assert.equal(status, 200);
  return body;
}

for (const generation of generations) {
  describe(`instance, ${generation.name}`, () => {
    for (const environment of ['development', 'staging', 'production']) {
      it(`get() decodes a ${environment} instance`, async () => {
        const { id, secretKey } = daemon.createInstance(environment);
        const instance = await connect(generation, daemon, secretKey).instance.get();
        assert.equal(instance.id, id);
        assert.equal(instance.environmentType, environment);
        assert.equal(instance.allowedOrigins, null);
      });
    }

    it('update() stores every parameter', async () => {
      const created = daemon.createInstance('development');
      const { instance } = connect(generation, daemon, created.secretKey);
      await instance.update(everyParameter);
      const stored = await settings(created);
      for (const [name, value] of Object.entries(everySetting)) assert.deepEqual(stored[name], value, name);
      assert.deepEqual((await instance.get()).allowedOrigins, everyParameter.allowedOrigins);
    });

    it('update() changes nothing for null, undefined and no parameter at all', async () => {
      const created = daemon.createInstance('development');
      const { instance } = connect(generation, daemon, created.secretKey);
      await instance.update(everyParameter);
      const stored = await settings(created);
      await instance.update({});
      await instance.update(Object.fromEntries(Object.keys(everyParameter).map((name) => [name, null])));
      await instance.update(Object.fromEntries(Object.keys(everyParameter).map((name) => [name, undefined])));
      assert.deepEqual(await settings(created), stored);
    });

    it('update() clears what an empty text or list clears', async () => {
      const created = daemon.createInstance('development');
      const { instance } = connect(generation, daemon, created.secretKey);
      await instance.update(everyParameter);
      await instance.update({
        supportEmail: '',
        clerkJsVersion: '',
        developmentOrigin: '',
        allowedOrigins: [],
        preferredSignInStrategyWhenPasswordRequired: '',
      });
      const stored = await settings(created);
      assert.equal(stored.support_email, null);
      assert.equal(stored.clerk_js_version, null);
      assert.equal(stored.development_origin, null);
      assert.equal(stored.allowed_origins, null);
      assert.equal(stored.preferred_sign_in_strategy_when_password_required, null);
    });

    for (const [parameter, value] of [['developmentOrigin', 'http://localhost'], ['urlBasedSessionSyncing', true]]) {
      it(`update() refuses ${parameter} on production`, async () => {
        const { secretKey } = daemon.createInstance('production');
        const { instance } = connect(generation, daemon, secretKey);
        const entry = await soleRefusal(generation, 400, instance.update({ [parameter]: value }));
        assert.equal(entry.code, 'request_invalid_for_environment');
      });
    }
  });
}
