-- id: session_by_token
-- calls_per_minute: 1000
SELECT * FROM "session" WHERE "token" = ?;
-- id: user_by_id
-- calls_per_minute: 1000
SELECT * FROM "user" WHERE "id" = ?;
-- id: session_touch
-- calls_per_minute: 60
UPDATE "session" SET "expiresAt" = ?, "updatedAt" = ? WHERE "token" = ?;
-- id: user_by_email
-- calls_per_minute: 60
SELECT * FROM "user" WHERE "email" = ?;
-- id: accounts_of_user
-- calls_per_minute: 60
SELECT * FROM "account" WHERE "userId" = ?;
-- id: account_by_provider
-- calls_per_minute: 60
SELECT * FROM "account" WHERE "accountId" = ? AND "providerId" = ?;
-- id: account_of_user
-- calls_per_minute: 20
SELECT * FROM "account" WHERE "userId" = ? AND "providerId" = ? AND "accountId" = ?;
-- id: account_password
-- calls_per_minute: 1
UPDATE "account" SET "password" = ?, "updatedAt" = ? WHERE "id" = ?;
-- id: session_insert
-- calls_per_minute: 60
INSERT INTO "session" ("id", "userId", "token", "expiresAt") VALUES (?, ?, ?, ?);
-- id: sessions_of_user
-- calls_per_minute: 20
SELECT * FROM "session" WHERE "userId" = ? AND "expiresAt" > ? LIMIT 100;
-- id: session_delete
-- calls_per_minute: 20
DELETE FROM "session" WHERE "token" = ?;
-- id: sessions_of_user_delete
-- calls_per_minute: 5
DELETE FROM "session" WHERE "userId" = ?;
-- id: verification_latest
-- calls_per_minute: 60
SELECT * FROM "verification" WHERE "identifier" = ? ORDER BY "createdAt" DESC LIMIT 1;
-- id: verification_expired
-- calls_per_minute: 60
DELETE FROM "verification" WHERE "expiresAt" < ?;
-- id: verification_insert
-- calls_per_minute: 20
INSERT INTO "verification" ("id", "identifier", "value", "expiresAt") VALUES (?, ?, ?, ?);
-- id: verification_of_identifier_delete
-- calls_per_minute: 20
DELETE FROM "verification" WHERE "identifier" = ?;
-- id: verification_delete
-- calls_per_minute: 20
DELETE FROM "verification" WHERE "id" = ?;
-- id: user_delete
-- calls_per_minute: 1
DELETE FROM "user" WHERE "id" = ?;
-- id: member_of_organization
-- calls_per_minute: 100
SELECT * FROM "member" WHERE "userId" = ? AND "organizationId" = ?;
-- id: members_of_organization
-- calls_per_minute: 20
SELECT * FROM "member" WHERE "organizationId" = ? LIMIT 100;
-- id: organizations_of_user
-- calls_per_minute: 20
SELECT * FROM "member" WHERE "userId" = ?;
-- id: organization_by_slug
-- calls_per_minute: 20
SELECT * FROM "organization" WHERE "slug" = ?;
-- id: invitations_pending
-- calls_per_minute: 5
SELECT * FROM "invitation" WHERE "email" = ? AND "organizationId" = ? AND "status" = 'pending';
-- id: invitations_pending_of_organization
-- calls_per_minute: 5
SELECT * FROM "invitation" WHERE "organizationId" = ? AND "status" = 'pending';
-- id: invitations_of_organization
-- calls_per_minute: 5
SELECT * FROM "invitation" WHERE "organizationId" = ?;
-- id: teams_of_organization
-- calls_per_minute: 5
SELECT * FROM "team" WHERE "organizationId" = ?;
-- id: members_of_team
-- calls_per_minute: 5
SELECT * FROM "teamMember" WHERE "teamId" = ? AND "userId" = ?;
-- id: member_of_team_by_key
-- calls_per_minute: 5
SELECT * FROM "teamMember" WHERE "membershipKey" = ?;
-- id: api_key_by_hash
-- calls_per_minute: 200
SELECT * FROM "apikey" WHERE "key" = ?;
-- id: api_keys_of_user
-- calls_per_minute: 5
SELECT * FROM "apikey" WHERE "userId" = ?;
-- id: api_keys_expired
-- calls_per_minute: 1
DELETE FROM "apikey" WHERE "expiresAt" < ? AND "expiresAt" IS NOT NULL;
-- id: two_factor_of_user
-- calls_per_minute: 20
SELECT * FROM "twoFactor" WHERE "userId" = ?;
-- id: passkeys_of_user
-- calls_per_minute: 5
SELECT * FROM "passkey" WHERE "userId" = ?;
-- id: passkey_by_credential
-- calls_per_minute: 20
SELECT * FROM "passkey" WHERE "credentialID" = ?;
-- id: rate_limit_by_key
-- calls_per_minute: 1000
SELECT * FROM "rateLimit" WHERE "key" = ?;
-- id: rate_limit_count
-- calls_per_minute: 1000
UPDATE "rateLimit" SET "lastRequest" = ?, "count" = "count" + 1 WHERE "key" = ? AND "lastRequest" > ? AND "count" < ?;
-- id: oauth_access_token
-- calls_per_minute: 200
SELECT * FROM "oauthAccessToken" WHERE "accessToken" = ?;
-- id: oauth_refresh_token
-- calls_per_minute: 20
SELECT * FROM "oauthAccessToken" WHERE "refreshToken" = ?;
-- id: oauth_client
-- calls_per_minute: 60
SELECT * FROM "oauthApplication" WHERE "clientId" = ?;
-- id: oauth_consent
-- calls_per_minute: 20
SELECT * FROM "oauthConsent" WHERE "clientId" = ? AND "userId" = ?;
