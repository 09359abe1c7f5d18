-- id: session_by_token_hash
-- calls_per_minute: 1000
SELECT "session"."id", "users"."email" FROM "session" JOIN "users" ON "users"."id" = "session"."user_id" WHERE "session"."token_hash" = ?;
-- id: user_by_email
-- calls_per_minute: 60
SELECT "id" FROM "users" WHERE "email" = ?;
-- id: sessions_of_user
-- calls_per_minute: 20
SELECT "id" FROM "session" WHERE "user_id" = ?;
