import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Daemon } from './daemon.mjs';
import { connect, generations, soleRefusal } from './generations.mjs';

let daemon;
before(async () => (daemon = await Daemon.start()));
after(() => daemon.stop());

const features = {
  allowlist: 'allowlist',
  blocklist: 'blocklist',
  blockEmailSubaddresses: 'email_subaddress_blocking',
  blockDisposableEmailDomains: 'disposable_email_blocking',
  ignoreDotsForGmailAddresses: 'gmail_dot_folding',
};
const all = (value) => Object.fromEntries(Object.keys(features).map((name) => [name, value]));

for (const generation of generations) {
  describe(`restrictions, ${generation.name}`, () => {
    it('updateRestrictions() answers all of them, false at first', async () => {
      const { secretKey } = daemon.createInstance('production');
      const { instance } = connect(generation, daemon, secretKey);
      assert.deepEqual({ ...(await instance.updateRestrictions({})) }, all(false));
    });

    for (const parameter of Object.keys(features)) {
      it(`updateRestrictions() turns ${parameter} on, alone, and off again`, async () => {
        const { secretKey } = daemon.createInstance('development');
        const { instance } = connect(generation, daemon, secretKey);
        const on = await instance.updateRestrictions({ [parameter]: true });
        assert.deepEqual({ ...on }, { ...all(false), [parameter]: true });
        const kept = await instance.updateRestrictions(all(null));
        assert.deepEqual({ ...kept }, { ...on });
        assert.deepEqual({ ...(await instance.updateRestrictions({ [parameter]: false })) }, all(false));
      });

      it(`updateRestrictions() refuses ${parameter} without its feature, and keeps what is stored`, async () => {
        const { id, secretKey } = daemon.createInstance('staging');
        const { instance } = connect(generation, daemon, secretKey);
        await instance.updateRestrictions(all(true));
        daemon.settingsd('instance', 'withdraw', id, features[parameter]);
        const entry = await soleRefusal(generation, 402, instance.updateRestrictions({ [parameter]: true }));
        assert.equal(entry.code, 'unsupported_subscription_plan_features');
        assert.deepEqual({ ...(await instance.updateRestrictions({})) }, all(true));
        daemon.settingsd('instance', 'grant', id, features[parameter]);
        assert.deepEqual({ ...(await instance.updateRestrictions({ [parameter]: true })) }, all(true));
      });
    }
  });
}
