-- id: session_and_user
-- calls_per_minute: 500
SELECT "session"."sessionToken", "session"."expires", "user"."email" FROM "session" JOIN "user" ON "user"."id" = "session"."userId" WHERE "session"."sessionToken" = ?;
-- id: session_by_token
-- calls_per_minute: 500
SELECT * FROM "session" WHERE "sessionToken" = ?;
-- id: user_by_id
-- calls_per_minute: 500
SELECT * FROM "user" WHERE "id" = ?;
-- id: session_update
-- calls_per_minute: 60
UPDATE "session" SET "expires" = ? WHERE "sessionToken" = ?;
-- id: session_insert
-- calls_per_minute: 60
INSERT INTO "session" ("userId", "expires", "sessionToken") VALUES (?, ?, ?);
-- id: session_delete
-- calls_per_minute: 20
DELETE FROM "session" WHERE "sessionToken" = ?;
-- id: user_by_email
-- calls_per_minute: 60
SELECT * FROM "user" WHERE "email" = ?;
-- id: user_by_account
-- calls_per_minute: 60
SELECT "user"."id", "user"."email" FROM "user" JOIN "account" ON "user"."id" = "account"."userId" WHERE "account"."provider" = ? AND "account"."providerAccountId" = ?;
-- id: accounts_of_user
-- calls_per_minute: 5
SELECT * FROM "account" WHERE "userId" = ?;
-- id: account_delete
-- calls_per_minute: 1
DELETE FROM "account" WHERE "providerAccountId" = ? AND "provider" = ?;
-- id: user_delete
-- calls_per_minute: 1
DELETE FROM "user" WHERE "id" = ?;
-- id: sessions_of_user_delete
-- calls_per_minute: 1
DELETE FROM "session" WHERE "userId" = ?;
-- id: accounts_of_user_delete
-- calls_per_minute: 1
DELETE FROM "account" WHERE "userId" = ?;
-- id: verification_insert
-- calls_per_minute: 20
INSERT INTO "verificationToken" ("identifier", "expires", "token") VALUES (?, ?, ?);
-- id: verification_use
-- calls_per_minute: 20
DELETE FROM "verificationToken" WHERE "identifier" = ? AND "token" = ?;
