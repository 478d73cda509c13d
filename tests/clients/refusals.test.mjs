import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Daemon } from './daemon.mjs';
import { connect, generations, refusal, soleRefusal } from './generations.mjs';

let daemon;
before(async () => (daemon = await Daemon.start()));
after(() => daemon.stop());

const tooManyOrigins = Array.from({ length: 101 }, (_, i) => `https://${i}.example.com`);

const refusedParameters = [
  ['update', 'testMode', 'yes', 'form_param_type_invalid'],
  ['update', 'hibp', 1, 'form_param_type_invalid'],
  ['update', 'enhancedEmailDeliverability', [], 'form_param_type_invalid'],
  ['update', 'supportEmail', 'nobody', 'form_param_format_invalid'],
  ['update', 'clerkJsVersion', 'a version', 'form_param_format_invalid'],
  ['update', 'developmentOrigin', 'ftp://example.com', null],
  ['update', 'allowedOrigins', ['https://example.com/path'], 'form_invalid_origin'],
  ['update', 'allowedOrigins', ['https://example.com', 'https://example.com'], 'form_param_duplicate'],
  ['update', 'allowedOrigins', tooManyOrigins, 'form_param_array_size_exceeded'],
  ['update', 'urlBasedSessionSyncing', 'true', 'form_param_type_invalid'],
  ['update', 'preferredSignInStrategyWhenPasswordRequired', 'passkey', 'form_param_value_invalid'],
  ['update', 'colour', 'blue', 'form_param_unknown'],
  ['updateRestrictions', 'allowlist', 'true', 'form_param_type_invalid'],
  ['updateRestrictions', 'testMode', true, 'form_param_unknown'],
  ['updateOrganizationSettings', 'maxAllowedMemberships', -1, 'form_param_value_invalid'],
  ['updateOrganizationSettings', 'maxAllowedMemberships', 2 ** 31, 'form_param_value_invalid'],
  ['updateOrganizationSettings', 'maxAllowedMemberships', 2.5, 'form_param_type_invalid'],
  ['updateOrganizationSettings', 'domainsEnrollmentModes', ['by_post'], 'form_param_value_invalid'],
  ['updateOrganizationSettings', 'creatorRoleId', 7, 'form_param_type_invalid'],
];

const snakeCase = (name) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

for (const generation of generations) {
  describe(`refusals, ${generation.name}`, () => {
    for (const [call, parameter, value, code] of refusedParameters) {
      it(`${call}() refuses ${parameter} = ${JSON.stringify(value).slice(0, 60)}`, async () => {
        const { secretKey } = daemon.createInstance('development');
        const { instance } = connect(generation, daemon, secretKey);
        const entry = await soleRefusal(generation, 422, instance[call]({ [parameter]: value }));
        if (code) assert.equal(entry.code, code);
        assert.equal(entry.meta.paramName, snakeCase(parameter));
      });
    }

    it('reports every problem of a call, in its order', async () => {
      const { secretKey } = daemon.createInstance('development');
      const { instance } = connect(generation, daemon, secretKey);
      const entries = await refusal(
        generation,
        422,
        instance.update({ supportEmail: 'nobody', colour: 'blue', hibp: 'no' }),
      );
      assert.deepEqual(
        entries.map((entry) => [entry.code, entry.meta.paramName]),
        [
          ['form_param_format_invalid', 'support_email'],
          ['form_param_unknown', 'colour'],
          ['form_param_type_invalid', 'hibp'],
        ],
      );
    });

    it('an unknown key is refused with 401', async () => {
      const stranger = connect(generation, daemon, `sk_test_${'a'.repeat(43)}`);
      const entry = await soleRefusal(generation, 401, stranger.instance.get());
      assert.equal(entry.code, 'clerk_key_invalid');
    });

    it('a path outside of this group is refused with 404', async () => {
      const { secretKey } = daemon.createInstance('development');
      const entry = await soleRefusal(generation, 404, connect(generation, daemon, secretKey).users.getUser('user_1'));
      assert.equal(entry.code, 'resource_not_found');
    });
  });
}
