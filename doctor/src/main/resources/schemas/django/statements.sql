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
-- id: permissions_of_user
-- calls_per_minute: 100
SELECT "django_content_type"."app_label", "auth_permission"."codename" FROM "auth_permission" JOIN "auth_user_user_permissions" ON "auth_permission"."id" = "auth_user_user_permissions"."permission_id" JOIN "django_content_type" ON "auth_permission"."content_type_id" = "django_content_type"."id" WHERE "auth_user_user_permissions"."user_id" = ?;
-- id: permissions_of_groups
-- calls_per_minute: 100
SELECT "django_content_type"."app_label", "auth_permission"."codename" FROM "auth_permission" JOIN "auth_group_permissions" ON "auth_permission"."id" = "auth_group_permissions"."permission_id" JOIN "auth_user_groups" ON "auth_group_permissions"."group_id" = "auth_user_groups"."group_id" JOIN "django_content_type" ON "auth_permission"."content_type_id" = "django_content_type"."id" WHERE "auth_user_groups"."user_id" = ?;
-- id: session_insert
-- calls_per_minute: 60
INSERT INTO "django_session" ("session_key", "session_data", "expire_date") VALUES (?, ?, ?);
-- id: session_update
-- calls_per_minute: 60
UPDATE "django_session" SET "session_data" = ?, "expire_date" = ? WHERE "session_key" = ?;
-- id: session_delete
-- calls_per_minute: 60
DELETE FROM "django_session" WHERE "session_key" IN (?);
-- id: token
-- calls_per_minute: 200
SELECT * FROM "authtoken_token" WHERE "key" = ? LIMIT 21;
-- id: social_account
-- calls_per_minute: 20
SELECT * FROM "socialaccount_socialaccount" WHERE "provider" = ? AND "uid" = ? LIMIT 21;
