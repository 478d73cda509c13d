import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Daemon } from './daemon.mjs';
import { connect, generations, newest, refusal, soleRefusal } from './generations.mjs';

let daemon;
before(async () => (daemon = await Daemon.start()));
after(() => daemon.stop());

const initial = {
  enabled: false,
  maxAllowedMemberships: 5,
  maxAllowedRoles: 10,
  maxAllowedPermissions: 100,
  creatorRole: 'org:admin',
  adminDeleteEnabled: true,
  domainsEnabled: false,
  slugDisabled: true,
  domainsEnrollmentModes: ['manual_invitation'],
  domainsDefaultRole: 'org:member',
};

// The first two generations decode a part of the answer; all that they decode must be right.
function assertDecoded(decoded, expected) {
  const names = Object.keys(decoded);
  assert.ok(names.length >= 8);
  for (const name of names) assert.deepEqual(decoded[name], expected[name], name);
}

async function rolesByKey(instance) {
  const [status, body] = await daemon.request('GET', '/v1/organization_roles', instance);
  assert.equal(status, 200);
  return Object.fromEntries(body.data.map((role) => [role.key, role.id]));
}

for (const generation of generations) {
  describe(`organization settings, ${generation.name}`, () => {
    it('updateOrganizationSettings() without a parameter answers what a new instance has', async () => {
      const { secretKey } = daemon.createInstance('development');
      const { instance } = connect(generation, daemon, secretKey);
      assertDecoded(await instance.updateOrganizationSettings({}), initial);
    });

    it('updateOrganizationSettings() stores every parameter', async () => {
      const created = daemon.createInstance('production');
      const { instance } = connect(generation, daemon, created.secretKey);
      const roles = await rolesByKey(created);
      const updated = await instance.updateOrganizationSettings({
        enabled: true,
        maxAllowedMemberships: 0,
        adminDeleteEnabled: false,
        domainsEnabled: true,
        slugDisabled: false,
        domainsEnrollmentModes: ['automatic_suggestion', 'automatic_invitation'],
        creatorRoleId: roles['org:admin'],
        domainsDefaultRoleId: roles['org:admin'],
      });
      assertDecoded(updated, {
        ...initial,
        enabled: true,
        maxAllowedMemberships: 0,
        adminDeleteEnabled: false,
        domainsEnabled: true,
        slugDisabled: false,
        domainsEnrollmentModes: ['automatic_suggestion', 'automatic_invitation'],
        domainsDefaultRole: 'org:admin',
      });
    });

    it('updateOrganizationSettings() empties the enrollment modes', async () => {
      const { secretKey } = daemon.createInstance('development');
      const { instance } = connect(generation, daemon, secretKey);
      const updated = await instance.updateOrganizationSettings({ domainsEnrollmentModes: [] });
      assert.deepEqual(updated.domainsEnrollmentModes, []);
    });

    for (const parameter of ['creatorRoleId', 'domainsDefaultRoleId']) {
      it(`updateOrganizationSettings() answers 404 for a ${parameter} that is no role`, async () => {
        const { secretKey } = daemon.createInstance('development');
        const { instance } = connect(generation, daemon, secretKey);
        const entry = await soleRefusal(
          generation,
          404,
          instance.updateOrganizationSettings({ [parameter]: 'role_2aaaaaaaaaaaaaaaaaaaaaaaaaa' }),
        );
        assert.equal(entry.code, 'resource_not_found');
        assert.equal(entry.meta.paramName, parameter.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`));
      });
    }

    it('updateOrganizationSettings() answers 422 for a creator role that may not manage', async () => {
      const created = daemon.createInstance('development');
      const { instance } = connect(generation, daemon, created.secretKey);
      const creatorRoleId = (await rolesByKey(created))['org:member'];
      const entry = await soleRefusal(generation, 422, instance.updateOrganizationSettings({ creatorRoleId }));
      assert.equal(entry.code, 'organization_missing_creator_role_permissions');
      assert.match(entry.longMessage, /org:sys_memberships:manage.*org:sys_profile:delete/);
    });

    it('updateOrganizationSettings() keeps to the plan', async () => {
      const { id, secretKey } = daemon.createInstance('development');
      const { instance } = connect(generation, daemon, secretKey);
      daemon.settingsd('instance', 'withdraw', id, 'organizations');
      daemon.settingsd('instance', 'withdraw', id, 'organization_domains');
      daemon.settingsd('instance', 'limit', id, 'max_allowed_memberships', '20');
      const entries = await refusal(
        generation,
        402,
        instance.updateOrganizationSettings({ enabled: true, domainsEnabled: true, maxAllowedMemberships: 21 }),
      );
      assert.equal(entries.length, 3);
      for (const entry of entries) assert.equal(entry.code, 'unsupported_subscription_plan_features');
      assertDecoded(await instance.updateOrganizationSettings({ maxAllowedMemberships: 20 }), {
        ...initial,
        maxAllowedMemberships: 20,
      });
    });
  });
}

describe(`organization settings, ${newest.name} alone`, () => {
  it('getOrganizationSettings() reads what was written', async () => {
    const { secretKey } = daemon.createInstance('development');
    const { instance } = connect(newest, daemon, secretKey);
    assert.deepEqual({ ...(await instance.getOrganizationSettings()) }, initial);
    await instance.updateOrganizationSettings({ enabled: true });
    assert.deepEqual({ ...(await instance.getOrganizationSettings()) }, { ...initial, enabled: true });
  });

  it('getOrganizationRoleList() pages through the two roles', async () => {
    const { secretKey } = daemon.createInstance('development');
    const { organizationRoles } = connect(newest, daemon, secretKey);
    const both = await organizationRoles.getOrganizationRoleList();
    assert.equal(both.totalCount, 2);
    assert.deepEqual(both.data.map((role) => role.key).sort(), ['org:admin', 'org:member']);
    const member = both.data.find((role) => role.key === 'org:member');
    assert.deepEqual(
      member.permissions.map((permission) => permission.key).sort(),
      ['org:sys_billing:read', 'org:sys_memberships:read'],
    );
    assert.equal(member.isCreatorEligible, false);
    assert.ok(member.createdAt > 0);
    const second = await organizationRoles.getOrganizationRoleList({ limit: 1, offset: 1 });
    assert.deepEqual(second.data, [both.data[1]]);
    assert.equal(second.totalCount, 2);
  });
});
