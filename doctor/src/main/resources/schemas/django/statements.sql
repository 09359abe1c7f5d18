-- id: session_by_key
-- calls_per_minute: 1000
SELECT "session_key", "session_data", "expire_date" FROM "django_session" WHERE "expire_date" > ? AND "session_key" = ? LIMIT 21;
-- id: user_by_id
-- calls_per_minute: 1000
SELECT * FROM "auth_user" WHERE "id" = ? LIMIT 21;
-- id: user_by_username
-- calls_per_minute: 60
SELECT * FROM "auth_user" WHERE "username" = ? LIMIT 21;
-- id: users_by_email_for_reset
-- calls_per_minute: 5
SELECT * FROM "auth_user" WHERE UPPER("email") = UPPER(?) AND "is_active";
-- id: user_touch
-- calls_per_minute: 60
UPDATE "auth_user" SET "last_login" = ? WHERE "id" = ?;
-- id: sessions_expired
-- calls_per_minute: 0.001
DELETE FROM "django_session" WHERE "expire_date" < ?;
-- id: groups_of_user
-- calls_per_minute: 100
SELECT "group_id" FROM "auth_user_groups" WHERE "user_id" = ?;
-- id: permissions_of_user
-- calls_per_minute: 100
SELECT "permission_id" FROM "auth_user_user_permissions" WHERE "user_id" = ?;
-- id: token
-- calls_per_minute: 200
SELECT * FROM "authtoken_token" WHERE "key" = ? LIMIT 21;
-- id: social_account
-- calls_per_minute: 20
SELECT * FROM "socialaccount_socialaccount" WHERE "provider" = ? AND "uid" = ? LIMIT 21;
