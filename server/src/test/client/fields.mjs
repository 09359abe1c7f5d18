// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

// Drives additional fields and updateSession with the official, unmodified Better Auth client.
// Usage: node fields.mjs http://localhost:PORT
// The server declares the fields below and has its rate limit off.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createAuthClient } from "better-auth/client";
import { inferAdditionalFields } from "better-auth/client/plugins";

const base = process.argv[2];
const fields = {
  user: {
    plan: { type: "string", required: false, defaultValue: "free" },
    seats: { type: "number", required: false },
    since: { type: "date", required: false },
    tags: { type: "string[]", required: false },
    role: { type: "string", required: false, input: false },
  },
  session: { theme: { type: "string", required: false, defaultValue: "light" } },
};

/** The official client with the cookies of one browser. */
function device() {
  const cookies = new Map();
  const customFetchImpl = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set("origin", new URL(base).origin);
    headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(input, { ...init, headers, signal: AbortSignal.timeout(15_000) });
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(";")[0];
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  };
  return createAuthClient({ baseURL: base, plugins: [inferAdditionalFields(fields)], fetchOptions: { customFetchImpl } });
}

function good({ data, error }) {
  assert.equal(error, null, `a success was expected, received ${JSON.stringify(error)}`);
  return data;
}

function refused({ error }, status, code) {
  assert.deepEqual({ status: error?.status, code: error?.code }, { status, code });
}

let passed = 0;
async function step(name, run) {
  await run();
  passed += 1;
  console.log(`ok ${name}`);
}

const email = `ada-${randomUUID().slice(0, 8)}@example.com`;
const credentials = { email, password: "the password of ada" };
const since = new Date("2026-05-06T07:08:09.123Z");
const laptop = device();
const phone = device();

await step("signUp.email stores fields, gives defaults and revives dates", async () => {
  refused(await laptop.signUp.email({ ...credentials, name: "Ada", role: "admin" }), 400, "FIELD_NOT_ALLOWED");
  const { user } = good(await laptop.signUp.email({ ...credentials, name: "Ada", seats: 3, since, tags: ["a", "b"] }));
  assert.deepEqual(
    { plan: user.plan, seats: user.seats, since: user.since, tags: user.tags, role: user.role },
    { plan: "free", seats: 3, since, tags: ["a", "b"], role: null },
  );
});

await step("updateUser changes fields on every device", async () => {
  good(await phone.signIn.email(credentials));
  assert.deepEqual(good(await laptop.updateUser({ plan: "pro", seats: null })), { status: true });
  refused(await laptop.updateUser({ role: "admin" }), 400, "FIELD_NOT_ALLOWED");
  refused(await laptop.updateUser({ seats: "many" }), 400, "VALIDATION_ERROR");
  const { user } = good(await phone.getSession());
  assert.deepEqual([user.plan, user.seats, user.since, user.role], ["pro", null, since, null]);
});

await step("updateSession changes this session alone", async () => {
  const before = good(await laptop.getSession()).session;
  assert.equal(before.theme, "light");
  const { session } = good(await laptop.updateSession({ theme: "dark" }));
  assert.deepEqual([session.theme, session.id, session.token], ["dark", before.id, before.token]);
  assert.ok(session.updatedAt > before.updatedAt, "updatedAt moved");
  assert.deepEqual(good(await laptop.getSession()).session, session);
  assert.equal(good(await phone.getSession()).session.theme, "light");
  assert.deepEqual(good(await laptop.listSessions()).map((one) => one.theme).sort(), ["dark", "light"]);
  assert.equal((await laptop.updateSession({ other: 1 })).error.message, "No fields to update");
  refused(await device().updateSession({ theme: "dark" }), 401, "UNAUTHORIZED");
});

console.log(`client: ${passed} steps passed`);
