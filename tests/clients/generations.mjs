// The official client in its three generations: each sends another API version and decodes a little differently.
import assert from 'node:assert/strict';
import { createClerkClient } from '@clerk/backend';
import { isClerkAPIResponseError } from '@clerk/backend/errors';
import { createClerkClient as createClerkClient1 } from 'clerk-backend-1';
import { createClerkClient as createClerkClient2 } from 'clerk-backend-2';

// The first two do not export their guard; this is what it asks.
const isClerkError = (error) => error.clerkError === true && Array.isArray(error.errors);

export const generations = [
  { name: '@clerk/backend 1', createClerkClient: createClerkClient1, isClerkAPIResponseError: isClerkError },
  { name: '@clerk/backend 2', createClerkClient: createClerkClient2, isClerkAPIResponseError: isClerkError },
  { name: '@clerk/backend 3', createClerkClient, isClerkAPIResponseError },
];

export const newest = generations.at(-1);

export function connect(generation, daemon, secretKey) {
  return generation.createClerkClient({ secretKey, apiUrl: daemon.url });
}

// The error that the call must end with, decoded: status and trace id checked, its entries returned.
export async function refusal(generation, status, call) {
  const error = await call.then(
    () => assert.fail('the call succeeded'),
    (thrown) => thrown,
  );
  assert.ok(generation.isClerkAPIResponseError(error), `no Clerk error: ${error.stack}`);
  assert.equal(error.status, status);
  assert.match(error.clerkTraceId, /^[0-9a-f]{32}$/);
  for (const entry of error.errors) {
    assert.ok(entry.message.length > 0);
    assert.ok(entry.longMessage.length > 0);
  }
  return error.errors;
}

// The same, for a refusal with one entry.
export async function soleRefusal(generation, status, call) {
  const entries = await refusal(generation, status, call);
  assert.equal(entries.length, 1);
  return entries[0];
}
