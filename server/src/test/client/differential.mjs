// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

// Runs the original, the npm package better-auth, as HTTP servers on SQLite. It reads one JSON request per line and answers with
// one JSON line each; it ends with its standard input.
//   {"start": {"additionalFields": …}}  {"origin": "http://localhost:PORT"}: one more server, on a database of its own
//   {"advance": MS}                     {}: sets the clock of all servers forward
//   {"mails": "ada@example.com"}        [URL, …]: the links in the mails that an address would have got, in order
//   {"routes": true}                    {"version", "core": ["GET /ok", …], "plugins": {"admin": […], …}}
// Two things differ from production: the clock can be set, and scrypt runs with N = 16 instead of 16,384.

import crypto from "node:crypto";
import { readFile } from "node:fs/promises";
import http from "node:http";
import { syncBuiltinESMExports } from "node:module";
import { createInterface } from "node:readline";

process.env.NODE_ENV = "production";

let shift = 0;
const RealDate = Date;
globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + shift] : given));
  }
  static now() {
    return RealDate.now() + shift;
  }
};

const { scrypt } = crypto;
crypto.scrypt = (password, salt, length, cost, done) => scrypt(password, salt, length, { ...cost, N: 16 }, done);
syncBuiltinESMExports();

// These must see the clock and the scrypt above.
const { betterAuth } = await import("better-auth");
const { getMigrations } = await import("better-auth/db/migration");
const { toNodeHandler } = await import("better-auth/node");
const plugins = await import("better-auth/plugins");
const { default: Database } = await import("libsql");
const { SqliteDialect } = await import("kysely");

const secret = "tests sign with this: 8f3kq0ZpLx7vNw2R";
const quiet = { disabled: true };
const mails = new Map();

async function mail({ user, url }) {
  mails.set(user.email, [...(mails.get(user.email) ?? []), url]);
}

/** Settings as Watchword's tests have them; everything else is the original's default. */
function options(origin, { additionalFields = {} }) {
  return {
    baseURL: origin,
    secret,
    database: { dialect: new SqliteDialect({ database: new Database(":memory:") }), type: "sqlite", transaction: true },
    trustedOrigins: ["https://trusted.example.com"],
    rateLimit: { enabled: false },
    logger: quiet,
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, sendResetPassword: mail },
    emailVerification: { sendVerificationEmail: mail },
    user: {
      additionalFields: additionalFields.user,
      changeEmail: { enabled: true },
      deleteUser: { enabled: true },
    },
    session: { additionalFields: additionalFields.session },
    socialProviders: { github: { clientId: "client", clientSecret: "client secret" } },
  };
}

async function start(wanted) {
  let handler;
  const server = http.createServer((request, response) => handler(request, response));
  server.keepAliveTimeout = 0; // never: a client that reuses a connection must not lose the race against its end
  await new Promise((listening) => server.listen(0, "localhost", listening));
  const origin = `http://localhost:${server.address().port}`;
  const settings = options(origin, wanted);
  await (await getMigrations(settings)).runMigrations();
  handler = toNodeHandler(betterAuth(settings));
  return { origin };
}

/** Every plugin of the package that has routes, with no more options than it insists on. */
function everyPlugin() {
  const { admin, anonymous, bearer, captcha, customSession, deviceAuthorization, emailOTP, genericOAuth, haveIBeenPwned } = plugins;
  const { jwt, lastLoginMethod, magicLink, multiSession, oAuthProxy, oauthPopup, oneTap, oneTimeToken, openAPI } = plugins;
  const { organization, phoneNumber, siwe, twoFactor, username } = plugins;
  const send = async () => {};
  return [
    admin(), anonymous(), bearer(), captcha({ provider: "google-recaptcha", secretKey: "key" }), customSession(async (all) => all),
    deviceAuthorization({ verificationUri: "/device" }), emailOTP({ sendVerificationOTP: send }),
    genericOAuth({ config: [] }), haveIBeenPwned(), jwt(), lastLoginMethod(), magicLink({ sendMagicLink: send }), multiSession(),
    oAuthProxy(), oauthPopup(), oneTap(), oneTimeToken(), openAPI(),
    organization({ teams: { enabled: true }, dynamicAccessControl: { enabled: true }, ac: plugins.createAccessControl({}) }),
    phoneNumber({ sendOTP: send }), siwe({ domain: "localhost", getNonce: async () => "nonce", verifyMessage: async () => true }),
    twoFactor(), username(),
  ];
}

/** Method and path of every endpoint that HTTP reaches. */
function paths(endpoints) {
  return Object.values(endpoints)
    .filter(({ path, options }) => path && options && !options.metadata?.SERVER_ONLY)
    .flatMap(({ path, options }) => [options.method].flat().map((method) => `${method} ${path}`))
    .sort();
}

async function routes() {
  const { version } = JSON.parse(await readFile(new URL("node_modules/better-auth/package.json", import.meta.url)));
  const core = paths(betterAuth({ baseURL: "http://localhost", secret, logger: quiet }).api);
  const found = {};
  for (const plugin of everyPlugin()) {
    const own = paths(plugin.endpoints ?? {}).filter((route) => !core.includes(route));
    if (own.length > 0) {
      found[plugin.id] = own;
    }
  }
  return { version, core, plugins: found };
}

async function obey(request) {
  if (request.start) {
    return start(request.start);
  }
  if (request.routes) {
    return routes();
  }
  if (request.mails) {
    return mails.get(request.mails) ?? [];
  }
  shift += request.advance;
  return {};
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await obey(JSON.parse(line)))}\n`);
}
process.exit(0);
