// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

// Drives social sign-in with the official, unmodified Better Auth client and a real OpenID provider.
// Usage: node social.mjs BASE_URL http://localhost:PORT
// BASE_URL is the origin that the server believes to have; it is reached at the second address.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createAuthClient } from "better-auth/client";

const [base, address] = process.argv.slice(2);

/** Requests with the cookies of one browser, by host. Redirects are not followed. */
function browser() {
  const jars = new Map();
  return async (input, init = {}) => {
    const url = new URL(input);
    const jar = jars.get(url.host) ?? jars.set(url.host, new Map()).get(url.host);
    const headers = new Headers(init.headers);
    headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    if (url.origin === base) headers.set("origin", base);
    const target = url.origin === base ? address + url.pathname + url.search : url;
    const response = await fetch(target, { ...init, headers, redirect: "manual", signal: AbortSignal.timeout(15_000) });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(";")[0].split(/=(.*)/s);
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
}

function device() {
  const send = browser();
  const client = createAuthClient({ baseURL: base, fetchOptions: { customFetchImpl: send } });
  return { send, client };
}

/** Signs in at the provider as a person does, by its forms; returns the address with the code. */
async function visit(send, url, login) {
  for (let step = 0; step < 12; step++) {
    if (url.startsWith(base)) return url;
    const response = await send(url);
    let location = response.headers.get("location");
    if (!location) {
      const page = await response.text();
      assert.equal(response.status, 200, page);
      const prompt = page.match(/name="prompt" value="(\w+)"/)[1];
      const answer = await send(page.match(/action="([^"]+)"/)[1], {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ prompt, ...(prompt === "login" ? { login, password: "any" } : {}) }).toString(),
      });
      location = answer.headers.get("location");
    }
    url = new URL(location, url).href;
  }
  assert.fail("the provider does not come to an end");
}

/** Comes back to the server; returns where it sends the browser. */
async function back(send, url) {
  const response = await send(url);
  assert.equal(response.status, 302);
  return response.headers.get("location");
}

async function signIn({ send, client }, login, more = {}) {
  const { data, error } = await client.signIn.social({ provider: "staff", callbackURL: "/in", ...more });
  assert.equal(error, null);
  assert.equal(data.redirect, true);
  return back(send, await visit(send, data.url, login));
}

let passed = 0;
async function step(name, run) {
  await run();
  passed += 1;
  console.log(`ok ${name}`);
}

const login = `ada-${randomUUID().slice(0, 8)}`;
const first = device();

await step("a new user signs in", async () => {
  assert.equal(await signIn(first, login, { newUserCallbackURL: "/welcome" }), "/welcome");
  const { data } = await first.client.getSession();
  assert.equal(data.user.email, `${login}@example.com`);
  assert.equal(data.user.name, `Name of ${login}`);
  assert.equal(data.user.emailVerified, true);
});

await step("the user comes back from another device", async () => {
  const second = device();
  assert.equal(await signIn(second, login, { newUserCallbackURL: "/welcome" }), "/in");
  const [one, other] = await Promise.all([first.client.getSession(), second.client.getSession()]);
  assert.equal(other.data.user.id, one.data.user.id);
});

await step("tokens are listed, given and refreshed", async () => {
  const { data: accounts } = await first.client.listAccounts();
  assert.equal(accounts.length, 1);
  assert.equal(accounts[0].providerId, "staff");
  assert.equal(accounts[0].accountId, login);
  assert.ok(accounts[0].scopes.includes("openid"), accounts[0].scopes.join());
  const accountId = accounts[0].id;
  const { data: given, error } = await first.client.getAccessToken({ accountId });
  assert.equal(error, null);
  assert.ok(given.accessToken && given.accessTokenExpiresAt > new Date());
  const { data: fresh, error: refused } = await first.client.refreshToken({ accountId });
  assert.equal(refused, null);
  assert.notEqual(fresh.accessToken, given.accessToken);
  const { data: again } = await first.client.getAccessToken({ accountId });
  assert.equal(again.accessToken, fresh.accessToken);
  const { data: info } = await first.client.accountInfo({ query: { accountId } });
  assert.equal(info.data.sub, login);
  assert.deepEqual(info.account, { id: accountId, providerId: "staff", accountId: login });
});

await step("the last way in stays", async () => {
  const { data: accounts } = await first.client.listAccounts();
  const { error } = await first.client.unlinkAccount({ accountId: accounts[0].id });
  assert.equal(error.code, "FAILED_TO_UNLINK_LAST_ACCOUNT");
});

await step("a user with a password links and unlinks", async () => {
  const name = `eve-${randomUUID().slice(0, 8)}`;
  const own = device();
  const credentials = { email: `${name}@example.com`, password: "the password of eve" };
  assert.equal((await own.client.signUp.email({ ...credentials, name })).error, null);
  assert.equal(await signIn(device(), name), `${base}/api/auth/error?error=account_not_linked`);
  const { data } = await own.client.linkSocial({ provider: "staff", callbackURL: "/linked" });
  assert.equal(await back(own.send, await visit(own.send, data.url, name)), "/linked");
  const linked = device();
  assert.equal(await signIn(linked, name), "/in");
  assert.equal((await linked.client.getSession()).data.user.email, credentials.email);
  const { data: accounts } = await own.client.listAccounts();
  assert.deepEqual(accounts.map((account) => account.providerId).sort(), ["credential", "staff"]);
  const staff = accounts.find((account) => account.providerId === "staff");
  assert.equal((await own.client.unlinkAccount({ accountId: staff.id })).error, null);
  assert.equal((await own.client.listAccounts()).data.length, 1);
});

await step("an address that is not verified proves nothing", async () => {
  const name = `unverified-${randomUUID().slice(0, 8)}`;
  const own = device();
  assert.equal(await signIn(own, name), "/in");
  assert.equal((await own.client.getSession()).data.user.emailVerified, false);
});

await step("a person who says no comes back with that", async () => {
  const own = device();
  const { data } = await own.client.signIn.social({ provider: "staff", callbackURL: "/in", errorCallbackURL: "/no" });
  const page = await own.send(data.url);
  const form = new URL(page.headers.get("location"), data.url).href;
  let next = (await own.send(`${form}/abort`)).headers.get("location");
  while (next && !next.startsWith(base)) next = (await own.send(next)).headers.get("location");
  assert.match(await back(own.send, next), /^\/no\?error=access_denied/);
});

console.log(`${passed} steps passed`);
