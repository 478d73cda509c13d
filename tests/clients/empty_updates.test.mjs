// What clients in other languages send when there is nothing to change.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Daemon } from './daemon.mjs';

let daemon;
before(async () => (daemon = await Daemon.start()));
after(() => daemon.stop());

const routes = [
  ['/v1/instance', 204],
  ['/v1/instance/restrictions', 200],
  ['/v1/instance/organization_settings', 200],
];
const json = { 'Content-Type': 'application/json' };
const emptyBodies = [
  ['no body and no type', undefined, {}],
  ['no body, typed', undefined, json],
  ['{}', '{}', json],
  ['null', 'null', json],
  ['{} with a charset', '{}', { 'Content-Type': 'application/json; charset=utf-8' }],
];

describe('empty updates', () => {
  for (const [path, expected] of routes) {
    for (const [what, body, headers] of emptyBodies) {
      it(`PATCH ${path} takes ${what} as no change`, async () => {
        const instance = daemon.createInstance('development');
        const [, before] = await daemon.request('GET', path, instance);
        const [status, answer] = await daemon.request('PATCH', path, { ...instance, body, headers });
        assert.equal(status, expected);
        assert.deepEqual(answer, expected === 204 ? null : before);
        const [, after] = await daemon.request('GET', path, instance);
        assert.deepEqual(after, before);
      });
    }
  }
});
