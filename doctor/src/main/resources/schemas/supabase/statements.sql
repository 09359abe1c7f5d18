-- id: refresh_token
-- calls_per_minute: 200
SELECT * FROM "refresh_tokens" WHERE "token" = ? LIMIT 1;
-- id: refresh_tokens_of_session
-- calls_per_minute: 200
SELECT * FROM "refresh_tokens" WHERE "session_id" = ? AND "revoked" = false ORDER BY "id" DESC LIMIT 1;
-- id: session_by_id
-- calls_per_minute: 500
SELECT * FROM "sessions" WHERE "id" = ? LIMIT 1;
-- id: sessions_of_user
-- calls_per_minute: 20
SELECT * FROM "sessions" WHERE "user_id" = ?;
-- id: user_by_id
-- calls_per_minute: 500
SELECT * FROM "users" WHERE "instance_id" = ? AND "id" = ? LIMIT 1;
-- id: user_by_email
-- calls_per_minute: 60
SELECT * FROM "users" WHERE "instance_id" = ? AND LOWER("email") = ? AND "is_sso_user" = false LIMIT 1;
-- id: identity_by_provider
-- calls_per_minute: 60
SELECT * FROM "identities" WHERE "provider_id" = ? AND "provider" = ? LIMIT 1;
-- id: identities_of_user
-- calls_per_minute: 200
SELECT * FROM "identities" WHERE "user_id" = ?;
-- id: factors_of_user
-- calls_per_minute: 200
SELECT * FROM "mfa_factors" WHERE "user_id" = ?;
-- id: one_time_token
-- calls_per_minute: 20
SELECT * FROM "one_time_tokens" WHERE "token_hash" = ? AND "token_type" = ?;
-- id: refresh_tokens_revoked
-- calls_per_minute: 1
DELETE FROM "refresh_tokens" WHERE "id" IN (SELECT "id" FROM "refresh_tokens" WHERE "revoked" IS TRUE AND "updated_at" < now() - interval '24 hours' LIMIT 100);
-- id: sessions_over
-- calls_per_minute: 1
DELETE FROM "sessions" WHERE "id" IN (SELECT "id" FROM "sessions" WHERE "not_after" < now() - interval '72 hours' LIMIT 10);
-- id: flow_states_old
-- calls_per_minute: 1
DELETE FROM "flow_state" WHERE "id" IN (SELECT "id" FROM "flow_state" WHERE "created_at" < now() - interval '24 hours' LIMIT 100);
-- id: challenges_old
-- calls_per_minute: 1
DELETE FROM "mfa_challenges" WHERE "id" IN (SELECT "id" FROM "mfa_challenges" WHERE "created_at" < now() - interval '24 hours' LIMIT 100);
-- id: relay_states_old
-- calls_per_minute: 1
DELETE FROM "saml_relay_states" WHERE "id" IN (SELECT "id" FROM "saml_relay_states" WHERE "created_at" < now() - interval '24 hours' LIMIT 100);
-- id: factors_unverified
-- calls_per_minute: 1
DELETE FROM "mfa_factors" WHERE "id" IN (SELECT "id" FROM "mfa_factors" WHERE "created_at" < now() - interval '24 hours' AND "status" = 'unverified' LIMIT 100);
