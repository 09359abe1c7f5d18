// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

// Drives password reset, e-mail verification, change of the address and deletion by mail with the
// official, unmodified Better Auth client, and reads the mails in the server's mailbox.
// Usage: node mail.mjs http://localhost:PORT MAILBOX [PACKAGE]
// The server verifies on sign-up, lets users change their address and delete themselves by mail,
// and has its rate limit off.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const [, , base, mailbox, name = "better-auth"] = process.argv;
const { createAuthClient } = await import(`${name}/client`);
const origin = new URL(base).origin;

/** The official client with the cookies of one browser. */
function device() {
  const cookies = new Map();
  const browserFetch = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    if ((init.method ?? "GET") !== "GET") headers.set("origin", origin);
    if (cookies.size > 0) headers.set("cookie", [...cookies].map(([key, value]) => `${key}=${value}`).join("; "));
    const signal = AbortSignal.timeout(15_000);
    const response = await fetch(input, { ...init, headers, signal, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(";")[0];
      const key = pair.slice(0, pair.indexOf("="));
      if (line.includes("Max-Age=0;")) cookies.delete(key);
      else cookies.set(key, pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  };
  return { auth: createAuthClient({ baseURL: base, fetchOptions: { customFetchImpl: browserFetch } }), browserFetch };
}

function good({ data, error }) {
  assert.equal(error, null, `a success was expected, received ${JSON.stringify(error)}`);
  return data;
}

function refused({ error }, status, code) {
  assert.deepEqual({ status: error?.status, code: error?.code }, { status, code });
}

const read = new Set();

/** The link in the next mail to an address that was not read yet. */
async function link(recipient) {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const files = await readdir(mailbox).catch(() => []);
    for (const file of files.filter((one) => one.endsWith(".eml") && !read.has(one)).sort()) {
      const mail = await readFile(join(mailbox, file), "utf8");
      if (mail.includes(`To: ${recipient}\r\n`)) {
        read.add(file);
        return mail.match(/^https?:\/\/\S+/m)[0];
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`no mail to ${recipient}`);
}

/** Opens a link as a browser does; returns where it leads. */
async function open(browser, url) {
  const response = await browser.browserFetch(url);
  assert.equal(response.status, 302, await response.text());
  return response.headers.get("location");
}

let passed = 0;
async function step(what, run) {
  await run();
  passed += 1;
  console.log(`ok ${what}`);
}

const email = `ada-${randomUUID().slice(0, 8)}@example.com`;
const other = `ada-${randomUUID().slice(0, 8)}@example.com`;
const password = "the password of ada";
const laptop = device();
const phone = device();

await step("sign-up mails a link that verifies the address", async () => {
  const { user } = good(await laptop.auth.signUp.email({ name: "Ada", email, password, callbackURL: "/welcome" }));
  assert.equal(user.emailVerified, false);
  assert.equal(await open(phone, await link(email)), "/welcome");
  assert.equal(good(await laptop.auth.getSession()).user.emailVerified, true);
  refused(await laptop.auth.sendVerificationEmail({ email, callbackURL: "/" }), 400, "EMAIL_ALREADY_VERIFIED");
  refused(await laptop.auth.verifyEmail({ query: { token: "none" } }), 401, "INVALID_TOKEN");
});

await step("who forgot the password sets a new one", async () => {
  const asked = good(await phone.auth.requestPasswordReset({ email, redirectTo: "/new-password" }));
  const nobody = good(await phone.auth.requestPasswordReset({ email: "nobody@example.com", redirectTo: "/new-password" }));
  assert.deepEqual(asked, nobody);
  const page = new URL(await open(phone, await link(email)));
  assert.equal(page.pathname, "/new-password");
  const token = page.searchParams.get("token");
  refused(await phone.auth.resetPassword({ newPassword: "short", token }), 400, "PASSWORD_TOO_SHORT");
  assert.deepEqual(good(await phone.auth.resetPassword({ newPassword: "a new password", token })), { status: true });
  refused(await phone.auth.resetPassword({ newPassword: "another password", token }), 400, "INVALID_TOKEN");
  assert.equal(good(await laptop.auth.getSession()), null);
  refused(await laptop.auth.signIn.email({ email, password }), 401, "INVALID_EMAIL_OR_PASSWORD");
  good(await laptop.auth.signIn.email({ email, password: "a new password" }));
});

await step("the address changes once both mailboxes agreed", async () => {
  assert.deepEqual(good(await laptop.auth.changeEmail({ newEmail: other, callbackURL: "/profile" })), { status: true });
  assert.equal(await open(laptop, await link(email)), "/profile");
  assert.equal(await open(laptop, await link(other)), "/profile");
  const { user } = good(await laptop.auth.getSession());
  assert.equal(user.email, other);
  assert.equal(user.emailVerified, true);
});

await step("the account ends by a mailed link", async () => {
  const asked = good(await laptop.auth.deleteUser({ callbackURL: "/bye" }));
  assert.deepEqual(asked, { success: true, message: "Verification email sent" });
  assert.equal(await open(laptop, await link(other)), "/bye");
  assert.equal(good(await laptop.auth.getSession()), null);
  refused(await laptop.auth.signIn.email({ email: other, password: "a new password" }), 401, "INVALID_EMAIL_OR_PASSWORD");
});

console.log(`mail: ${passed} steps passed`);
