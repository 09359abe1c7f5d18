-- id: session_by_token
-- calls_per_minute: 1000
SELECT * FROM "sessions" WHERE "token" = ? AND "nid" = ? LIMIT 1;
-- id: identity_by_id
-- calls_per_minute: 1000
SELECT * FROM "identities" WHERE "id" = ? AND "nid" = ? LIMIT 1;
-- id: sessions_of_identity
-- calls_per_minute: 20
SELECT * FROM "sessions" WHERE "identity_id" = ? AND "nid" = ? ORDER BY "authenticated_at" DESC LIMIT 250;
-- id: sessions_revoke
-- calls_per_minute: 5
UPDATE "sessions" SET "active" = false WHERE "identity_id" = ? AND "id" <> ? AND "nid" = ?;
-- id: session_revoke
-- calls_per_minute: 20
UPDATE "sessions" SET "active" = false WHERE "token" = ? AND "nid" = ?;
-- id: devices_of_session
-- calls_per_minute: 100
SELECT * FROM "session_devices" WHERE "session_id" = ? AND "nid" = ?;
-- id: credential_by_identifier
-- calls_per_minute: 60
SELECT "identity_credentials"."identity_id" FROM "identity_credentials" JOIN "identity_credential_identifiers" ON "identity_credential_identifiers"."identity_credential_id" = "identity_credentials"."id" WHERE "identity_credential_identifiers"."identifier" = ? AND "identity_credential_identifiers"."nid" = ?;
-- id: credentials_of_identity
-- calls_per_minute: 60
SELECT * FROM "identity_credentials" WHERE "identity_id" = ? AND "nid" = ?;
-- id: sessions_expired
-- calls_per_minute: 1
DELETE FROM "sessions" WHERE "id" IN (SELECT "id" FROM "sessions" WHERE ("expires_at" <= ? OR "active" = false) AND "nid" = ? ORDER BY "expires_at" LIMIT 100);
-- id: session_by_id
-- calls_per_minute: 60
SELECT * FROM "sessions" WHERE "id" = ? AND "nid" = ? LIMIT 1;
-- id: session_delete
-- calls_per_minute: 5
DELETE FROM "sessions" WHERE "token" = ? AND "nid" = ?;
-- id: session_revoke_by_id
-- calls_per_minute: 5
UPDATE "sessions" SET "active" = false WHERE "id" = ? AND "identity_id" = ? AND "nid" = ?;
-- id: sessions_of_identity_delete
-- calls_per_minute: 1
DELETE FROM "sessions" WHERE "identity_id" = ? AND "nid" = ?;
