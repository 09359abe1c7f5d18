// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

// Drives a server with the official, unmodified Better Auth client.
// Usage: node client.mjs http://localhost:PORT [PACKAGE]
// PACKAGE is one of the dependencies in package.json; better-auth if none is named.
// Each run makes its own users. The server needs its rate limit off.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

const base = process.argv[2];
if (!base || !URL.canParse(base)) {
  console.error("usage: node client.mjs http://localhost:PORT [PACKAGE]");
  process.exit(2);
}
const { createAuthClient } = await import(`${process.argv[3] ?? "better-auth"}/client`);
const origin = new URL(base).origin;

const TIMEOUT_MS = 15_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const SESSION_COOKIE = "better-auth.session_token";
const FORGET_COOKIE = "better-auth.dont_remember";
const USER_KEYS = ["createdAt", "email", "emailVerified", "id", "image", "name", "updatedAt"];
const SESSION_KEYS = ["createdAt", "expiresAt", "id", "ipAddress", "token", "updatedAt", "userAgent", "userId"];

/** The cookies of one browser profile, for one origin. */
class CookieJar {
  #cookies = new Map();

  store(setCookies) {
    for (const line of setCookies) {
      const [pair, ...rest] = line.split(";").map((part) => part.trim());
      const eq = pair.indexOf("=");
      const attributes = new Map(
        rest.map((part) => {
          const at = part.indexOf("=");
          return at < 0 ? [part.toLowerCase(), true] : [part.slice(0, at).toLowerCase(), part.slice(at + 1)];
        }),
      );
      const name = pair.slice(0, eq);
      const maxAge = attributes.get("max-age");
      if (maxAge !== undefined && Number(maxAge) <= 0) this.#cookies.delete(name);
      else this.#cookies.set(name, { value: pair.slice(eq + 1), attributes });
    }
  }

  set(name, value) {
    this.#cookies.set(name, { value, attributes: new Map() });
  }

  get(name) {
    return this.#cookies.get(name);
  }

  names() {
    return [...this.#cookies.keys()].sort();
  }

  header() {
    return [...this.#cookies].map(([name, { value }]) => `${name}=${value}`).join("; ");
  }
}

/** A browser with its own cookies and user agent, and the official client in it. */
function device(name, { from = origin } = {}) {
  const jar = new CookieJar();
  const userAgent = `watchword-conformance/${name}`;
  const browserFetch = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set("user-agent", userAgent);
    const method = (init.method ?? "GET").toUpperCase();
    if (method !== "GET" && method !== "HEAD") headers.set("origin", from);
    const cookie = jar.header();
    if (cookie) headers.set("cookie", cookie);
    const limit = AbortSignal.timeout(TIMEOUT_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
    const response = await fetch(input, { ...init, headers, signal, redirect: "manual" });
    jar.store(response.headers.getSetCookie());
    return response;
  };
  const auth = createAuthClient({ baseURL: base, fetchOptions: { customFetchImpl: browserFetch } });
  return { auth, jar, userAgent };
}

/** The data of an answer that has to be a success. */
function good({ data, error }) {
  assert.equal(error, null, `a success was expected, received ${JSON.stringify(error)}`);
  return data;
}

/** The error of an answer that has to be a refusal. */
function refused({ data, error }, status, code, message) {
  assert.equal(data, null, `a refusal (${status} ${code}) was expected, received ${JSON.stringify(data)}`);
  assert.deepEqual(
    { status: error?.status, code: error?.code, message: error?.message },
    { status, code, message },
  );
  return error;
}

function near(actual, expected, tolerance, what) {
  assert.ok(actual instanceof Date && !Number.isNaN(actual.getTime()), `${what}: a Date was expected, received ${actual}`);
  const distance = Math.abs(actual.getTime() - expected);
  assert.ok(distance <= tolerance, `${what}: ${new Date(expected).toISOString()} was expected, received ${actual.toISOString()}`);
}

function checkUser(user, { name, email, image = null }) {
  assert.deepEqual(Object.keys(user).sort(), USER_KEYS);
  assert.equal(typeof user.id, "string");
  assert.ok(user.id.length > 0, "the user has an id");
  assert.deepEqual(
    { name: user.name, email: user.email, image: user.image, emailVerified: user.emailVerified },
    { name, email, image, emailVerified: false },
  );
  near(user.createdAt, Date.now(), 5 * 60_000, "user.createdAt");
  near(user.updatedAt, Date.now(), 5 * 60_000, "user.updatedAt");
}

function checkSession(session, { userId, userAgent, lifetime = 7 * DAY_MS }) {
  assert.deepEqual(Object.keys(session).sort(), SESSION_KEYS);
  assert.equal(session.userId, userId);
  assert.equal(session.userAgent, userAgent);
  assert.equal(typeof session.ipAddress, "string");
  assert.ok(typeof session.id === "string" && session.id.length > 0, "the session has an id");
  assert.ok(typeof session.token === "string" && session.token.length > 0, "the session has a token");
  near(session.createdAt, Date.now(), 5 * 60_000, "session.createdAt");
  near(session.updatedAt, Date.now(), 5 * 60_000, "session.updatedAt");
  near(session.expiresAt, session.createdAt.getTime() + lifetime, 60_000, "session.expiresAt");
}

/** The session cookie: the token and its signature, URL-encoded, with the browser's safeguards. */
function checkSessionCookie(jar, token, { maxAge }) {
  const cookie = jar.get(SESSION_COOKIE);
  assert.ok(cookie, `the cookie ${SESSION_COOKIE} was expected, the jar has [${jar.names()}]`);
  const value = decodeURIComponent(cookie.value);
  const dot = value.lastIndexOf(".");
  assert.equal(value.slice(0, dot), token);
  assert.match(value.slice(dot + 1), /^[A-Za-z0-9+/]{43}=$/);
  assert.deepEqual(
    {
      path: cookie.attributes.get("path"),
      httpOnly: cookie.attributes.get("httponly"),
      sameSite: cookie.attributes.get("samesite"),
      maxAge: cookie.attributes.get("max-age"),
    },
    { path: "/", httpOnly: true, sameSite: "Lax", maxAge },
  );
}

async function signedIn(who, expected = true) {
  const current = good(await who.auth.getSession());
  if (expected) assert.ok(current, `${who.userAgent} was expected to be signed in, received null`);
  else assert.equal(current, null, `${who.userAgent} was expected to be signed out, received a session`);
  return current;
}

let passed = 0;
async function step(name, run) {
  try {
    await run();
  } catch (problem) {
    console.error(`FAILED ${name}`);
    console.error(problem); // with what was expected and received
    process.exit(1);
  }
  passed += 1;
  console.log(`ok ${name}`);
}

const run = randomUUID().slice(0, 8);
const alice = { name: "Alice Example", email: `alice-${run}@example.com`, password: "first password of alice" };
const bob = { name: "Bob", email: `bob-${run}@example.com`, password: "the password of bob" };
const secondPassword = "second password of alice";
const thirdPassword = "third password of alice";
const credentials = { email: alice.email, password: alice.password };

const laptop = device("laptop");
const phone = device("phone");
const tablet = device("tablet");
const visitor = device("visitor");
const bobsPc = device("bobs-pc");

let aliceId;
let laptopToken;
let listed;

// Sign-up

await step("getSession without cookies is null", async () => {
  await signedIn(visitor, false);
  assert.deepEqual(visitor.jar.names(), []);
});

await step("signUp.email creates the user and signs in", async () => {
  const data = good(await laptop.auth.signUp.email({ ...alice, email: alice.email.toUpperCase() }));
  assert.deepEqual(Object.keys(data).sort(), ["token", "user"]);
  checkUser(data.user, alice);
  aliceId = data.user.id;
  laptopToken = data.token;
  checkSessionCookie(laptop.jar, data.token, { maxAge: "604800" });
});

await step("getSession after sign-up, with dates revived", async () => {
  const { user, session } = await signedIn(laptop);
  checkUser(user, alice);
  assert.equal(user.id, aliceId);
  checkSession(session, { userId: aliceId, userAgent: laptop.userAgent });
  assert.equal(session.token, laptopToken);
});

await step("getSession with query options", async () => {
  const current = good(await laptop.auth.getSession({ query: { disableCookieCache: true, disableRefresh: true } }));
  assert.equal(current.session.token, laptopToken);
});

await step("duplicate signUp is refused", async () => {
  for (const email of [alice.email, alice.email.toUpperCase()])
    refused(
      await visitor.auth.signUp.email({ ...alice, email }),
      422,
      "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL",
      "User already exists. Use another email.",
    );
  assert.deepEqual(visitor.jar.names(), []);
});

await step("signUp with a short, a long or no password is refused", async () => {
  const email = `nobody-${run}@example.com`;
  refused(await visitor.auth.signUp.email({ ...alice, email, password: "1234567" }), 400, "PASSWORD_TOO_SHORT", "Password too short");
  refused(await visitor.auth.signUp.email({ ...alice, email, password: "x".repeat(129) }), 400, "PASSWORD_TOO_LONG", "Password too long");
  refused(
    await visitor.auth.signUp.email({ name: alice.name, email }),
    400,
    "VALIDATION_ERROR",
    "[body.password] Invalid input: expected string, received undefined",
  );
});

await step("signUp with a malformed e-mail is refused", async () => {
  refused(
    await visitor.auth.signUp.email({ ...alice, email: "not an address" }),
    400,
    "VALIDATION_ERROR",
    "[body.email] Invalid email address",
  );
});

// Sign-in

await step("signIn.email with a wrong password and for an unknown user: the same refusal", async () => {
  const expected = [401, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password"];
  const wrong = refused(await visitor.auth.signIn.email({ ...credentials, password: "not her password" }), ...expected);
  const unknown = refused(
    await visitor.auth.signIn.email({ ...credentials, email: `nobody-${run}@example.com` }),
    ...expected,
  );
  assert.deepEqual(unknown, wrong);
  assert.deepEqual(visitor.jar.names(), []);
});

await step("signIn.email on a second device", async () => {
  const data = good(await phone.auth.signIn.email(credentials));
  assert.equal(data.redirect, false);
  checkUser(data.user, alice);
  assert.equal(data.user.id, aliceId);
  assert.notEqual(data.token, laptopToken);
  checkSessionCookie(phone.jar, data.token, { maxAge: "604800" });
  const { session } = await signedIn(phone);
  checkSession(session, { userId: aliceId, userAgent: phone.userAgent });
  assert.equal(session.token, data.token);
});

await step("signIn.email with rememberMe false on a third device", async () => {
  const data = good(await tablet.auth.signIn.email({ ...credentials, rememberMe: false }));
  checkSessionCookie(tablet.jar, data.token, { maxAge: undefined });
  assert.deepEqual(tablet.jar.names(), [FORGET_COOKIE, SESSION_COOKIE]);
  assert.match(decodeURIComponent(tablet.jar.get(FORGET_COOKIE).value), /^true\.[A-Za-z0-9+/]{43}=$/);
  assert.equal(tablet.jar.get(FORGET_COOKIE).attributes.get("max-age"), undefined);
  const { session } = await signedIn(tablet);
  checkSession(session, { userId: aliceId, userAgent: tablet.userAgent, lifetime: DAY_MS });
});

await step("signIn.email with a callbackURL", async () => {
  const other = device("callback");
  const data = good(await other.auth.signIn.email({ ...credentials, callbackURL: "/dashboard" }));
  assert.equal(data.redirect, true);
  assert.equal(data.url, "/dashboard");
  good(await other.auth.signOut());
  refused(
    await visitor.auth.signIn.email({ ...credentials, callbackURL: "https://elsewhere.example/" }),
    403,
    "INVALID_CALLBACK_URL",
    "Invalid callbackURL",
  );
});

// Sessions

await step("listSessions has the three devices", async () => {
  listed = good(await laptop.auth.listSessions());
  assert.ok(Array.isArray(listed), "an array was expected");
  assert.deepEqual(
    listed.map((session) => session.userAgent).sort(),
    [laptop, phone, tablet].map((each) => each.userAgent).sort(),
  );
  for (const each of [laptop, phone, tablet]) {
    const session = listed.find((one) => one.userAgent === each.userAgent);
    const lifetime = each === tablet ? DAY_MS : 7 * DAY_MS;
    checkSession(session, { userId: aliceId, userAgent: each.userAgent, lifetime });
    assert.equal(session.id, (await signedIn(each)).session.id);
  }
  assert.equal(new Set(listed.map((session) => session.token)).size, 3, "the listed tokens differ");
  assert.equal(listed.find((session) => session.userAgent === laptop.userAgent).token, laptopToken);
});

await step("revokeSession by the listed token signs that device out", async () => {
  const { token } = listed.find((session) => session.userAgent === phone.userAgent);
  assert.deepEqual(good(await laptop.auth.revokeSession({ token })), { status: true });
  await signedIn(phone, false);
  assert.deepEqual(phone.jar.names(), []);
  await signedIn(laptop);
  await signedIn(tablet);
  assert.equal(good(await laptop.auth.listSessions()).length, 2);
});

await step("revokeSession of an unknown token changes nothing", async () => {
  assert.deepEqual(good(await laptop.auth.revokeSession({ token: "no-such-session" })), { status: true });
  assert.equal(good(await laptop.auth.listSessions()).length, 2);
});

await step("another user can neither list nor revoke her sessions", async () => {
  const data = good(await bobsPc.auth.signUp.email(bob));
  checkUser(data.user, bob);
  assert.notEqual(data.user.id, aliceId);
  const own = good(await bobsPc.auth.listSessions());
  assert.deepEqual(own.map((session) => session.token), [data.token]);
  const hers = listed.find((session) => session.userAgent === tablet.userAgent).token;
  for (const token of [hers, laptopToken]) assert.deepEqual(good(await bobsPc.auth.revokeSession({ token })), { status: true });
  await signedIn(tablet);
  await signedIn(laptop);
});

await step("revokeOtherSessions keeps only the current one", async () => {
  good(await phone.auth.signIn.email(credentials));
  assert.equal(good(await laptop.auth.listSessions()).length, 3);
  assert.deepEqual(good(await laptop.auth.revokeOtherSessions()), { status: true });
  await signedIn(phone, false);
  await signedIn(tablet, false);
  assert.equal((await signedIn(laptop)).session.token, laptopToken);
  assert.deepEqual(good(await laptop.auth.listSessions()).map((session) => session.token), [laptopToken]);
});

await step("revokeSessions signs every device out", async () => {
  good(await phone.auth.signIn.email(credentials));
  assert.deepEqual(good(await laptop.auth.revokeSessions()), { status: true });
  await signedIn(laptop, false);
  await signedIn(phone, false);
  await signedIn(bobsPc);
});

await step("without a session the protected calls are refused", async () => {
  const expected = [401, "UNAUTHORIZED", "Unauthorized"];
  refused(await visitor.auth.listSessions(), ...expected);
  refused(await visitor.auth.revokeSession({ token: laptopToken }), ...expected);
  refused(await visitor.auth.revokeOtherSessions(), ...expected);
  refused(await visitor.auth.revokeSessions(), ...expected);
  refused(await visitor.auth.updateUser({ name: "Mallory" }), ...expected);
  refused(await visitor.auth.changePassword({ currentPassword: alice.password, newPassword: secondPassword }), ...expected);
});

// Profile

await step("updateUser is seen by getSession on every device", async () => {
  good(await laptop.auth.signIn.email(credentials));
  good(await phone.auth.signIn.email(credentials));
  const image = "https://example.com/alice.png";
  assert.deepEqual(good(await laptop.auth.updateUser({ name: "Alice Änderung" })), { status: true });
  assert.deepEqual(good(await laptop.auth.updateUser({ image })), { status: true });
  for (const each of [laptop, phone]) {
    const { user } = await signedIn(each);
    checkUser(user, { name: "Alice Änderung", email: alice.email, image });
    assert.ok(user.updatedAt > user.createdAt, "updatedAt moved");
  }
});

await step("updateUser clears the image and sets the name back", async () => {
  assert.deepEqual(good(await phone.auth.updateUser({ image: null, name: alice.name })), { status: true });
  checkUser((await signedIn(laptop)).user, alice);
});

await step("updateUser does not change the e-mail", async () => {
  refused(
    await laptop.auth.updateUser({ email: `other-${run}@example.com` }),
    400,
    "EMAIL_CAN_NOT_BE_UPDATED",
    "Email can not be updated",
  );
  checkUser((await signedIn(laptop)).user, alice);
});

// Password

await step("changePassword with a wrong current or a short new password is refused", async () => {
  refused(
    await laptop.auth.changePassword({ currentPassword: "not her password", newPassword: secondPassword }),
    400,
    "INVALID_PASSWORD",
    "Invalid password",
  );
  refused(
    await laptop.auth.changePassword({ currentPassword: alice.password, newPassword: "short" }),
    400,
    "PASSWORD_TOO_SHORT",
    "Password too short",
  );
  good(await visitor.auth.signIn.email(credentials));
  good(await visitor.auth.signOut());
});

await step("changePassword keeps the sessions", async () => {
  const data = good(await laptop.auth.changePassword({ currentPassword: alice.password, newPassword: secondPassword }));
  assert.deepEqual(Object.keys(data).sort(), ["token", "user"]);
  assert.equal(data.token, null);
  checkUser(data.user, alice);
  await signedIn(laptop);
  await signedIn(phone);
});

await step("changePassword with revokeOtherSessions ends the others and renews this one", async () => {
  const before = (await signedIn(laptop)).session.token;
  const data = good(
    await laptop.auth.changePassword({
      currentPassword: secondPassword,
      newPassword: thirdPassword,
      revokeOtherSessions: true,
    }),
  );
  assert.equal(typeof data.token, "string");
  assert.notEqual(data.token, before);
  checkUser(data.user, alice);
  checkSessionCookie(laptop.jar, data.token, { maxAge: "604800" });
  const { session } = await signedIn(laptop);
  assert.equal(session.token, data.token);
  checkSession(session, { userId: aliceId, userAgent: laptop.userAgent });
  await signedIn(phone, false);
  assert.equal(good(await laptop.auth.listSessions()).length, 1);
});

await step("signIn.email takes the new password and refuses the old ones", async () => {
  for (const password of [alice.password, secondPassword])
    refused(await phone.auth.signIn.email({ ...credentials, password }), 401, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password");
  const data = good(await phone.auth.signIn.email({ ...credentials, password: thirdPassword }));
  assert.equal(data.user.id, aliceId);
  await signedIn(phone);
});

// Cookies and origins

await step("a call from a foreign origin with the cookie is refused", async () => {
  const attacker = device("attacker", { from: "https://elsewhere.example" });
  attacker.jar.set(SESSION_COOKIE, laptop.jar.get(SESSION_COOKIE).value);
  refused(await attacker.auth.updateUser({ name: "Mallory" }), 403, "INVALID_ORIGIN", "Invalid origin");
  refused(await attacker.auth.signOut(), 403, "INVALID_ORIGIN", "Invalid origin");
  checkUser((await signedIn(laptop)).user, alice);
});

await step("getSession with a garbled or a wrongly signed cookie is null", async () => {
  const forger = device("forger");
  const { token } = (await signedIn(laptop)).session;
  for (const value of ["garbled", token, encodeURIComponent(`${token}.${"A".repeat(43)}=`)]) {
    forger.jar.set(SESSION_COOKIE, value);
    await signedIn(forger, false);
  }
});

await step("signOut ends the session, and its cookie is worth nothing afterwards", async () => {
  const kept = laptop.jar.get(SESSION_COOKIE).value;
  assert.deepEqual(good(await laptop.auth.signOut()), { success: true });
  assert.deepEqual(laptop.jar.names(), []);
  await signedIn(laptop, false);
  const replay = device("replay");
  replay.jar.set(SESSION_COOKIE, kept);
  await signedIn(replay, false);
  assert.deepEqual(replay.jar.names(), []);
  await signedIn(phone);
});

await step("signOut without a session succeeds", async () => {
  assert.deepEqual(good(await visitor.auth.signOut()), { success: true });
  await signedIn(visitor, false);
});

console.log(`client: ${passed} steps passed`);
