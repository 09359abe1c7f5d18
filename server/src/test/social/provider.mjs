// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

// A certified OpenID provider (oidc-provider) on any free port, which knows whoever signs in.
// Usage: node provider.mjs REDIRECT_URI; prints its issuer, and ends with its standard input.
// Passwords are not looked at; "unverified" in a login makes an address that is not verified.

import { createServer } from "node:http";
import Provider from "oidc-provider";

const server = createServer((request, response) => handle(request, response));
let handle;
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "watchword",
        client_secret: "the secret of watchword",
        redirect_uris: [process.argv[2]],
        grant_types: ["authorization_code", "refresh_token"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["the provider's own key of cookies"] },
    ttl: { AccessToken: 3600, IdToken: 600, RefreshToken: 86400, Interaction: 600, Session: 600, Grant: 86400 },
    findAccount: (context, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        name: `Name of ${id}`,
        email: `${id}@example.com`,
        email_verified: !id.includes("unverified"),
      }),
    }),
  });
  handle = provider.callback();
  console.log(issuer);
});
process.stdin.resume().on("end", () => process.exit(0));
