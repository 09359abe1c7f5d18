-- id: session_by_handle
-- calls_per_minute: 200
SELECT * FROM "session_info" WHERE "app_id" = ? AND "tenant_id" = ? AND "session_handle" = ?;
-- id: session_refresh
-- calls_per_minute: 100
UPDATE "session_info" SET "refresh_token_hash_2" = ?, "expires_at" = ? WHERE "app_id" = ? AND "tenant_id" = ? AND "session_handle" = ?;
-- id: sessions_of_user
-- calls_per_minute: 20
SELECT "session_handle" FROM "session_info" WHERE "app_id" = ? AND "tenant_id" = ? AND "user_id" = ? AND "expires_at" >= ?;
-- id: sessions_expired
-- calls_per_minute: 0.1
DELETE FROM "session_info" WHERE "expires_at" <= ?;
-- id: user_by_email
-- calls_per_minute: 60
SELECT "user_id" FROM "emailpassword_users" WHERE "app_id" = ? AND "email" = ?;
-- id: third_party_user
-- calls_per_minute: 60
SELECT "user_id" FROM "thirdparty_users" WHERE "app_id" = ? AND "third_party_id" = ? AND "third_party_user_id" = ?;
-- id: reset_token
-- calls_per_minute: 5
SELECT "user_id" FROM "emailpassword_pswd_reset_tokens" WHERE "app_id" = ? AND "token" = ?;
-- id: roles_of_user
-- calls_per_minute: 60
SELECT "role" FROM "user_roles" WHERE "app_id" = ? AND "tenant_id" = ? AND "user_id" = ?;
