-- id: session_by_id
-- calls_per_minute: 1000
SELECT "spring_session"."primary_id", "spring_session_attributes"."attribute_name", "spring_session_attributes"."attribute_bytes" FROM "spring_session" LEFT OUTER JOIN "spring_session_attributes" ON "spring_session"."primary_id" = "spring_session_attributes"."session_primary_id" WHERE "spring_session"."session_id" = ?;
-- id: session_touch
-- calls_per_minute: 1000
UPDATE "spring_session" SET "session_id" = ?, "last_access_time" = ?, "max_inactive_interval" = ?, "expiry_time" = ?, "principal_name" = ? WHERE "primary_id" = ?;
-- id: attribute_update
-- calls_per_minute: 200
UPDATE "spring_session_attributes" SET "attribute_bytes" = ? WHERE "session_primary_id" = ? AND "attribute_name" = ?;
-- id: attribute_insert
-- calls_per_minute: 60
INSERT INTO "spring_session_attributes" ("session_primary_id", "attribute_name", "attribute_bytes") VALUES (?, ?, ?);
-- id: attribute_delete
-- calls_per_minute: 20
DELETE FROM "spring_session_attributes" WHERE "session_primary_id" = ? AND "attribute_name" = ?;
-- id: session_insert
-- calls_per_minute: 60
INSERT INTO "spring_session" ("primary_id", "session_id", "creation_time", "last_access_time", "max_inactive_interval", "expiry_time", "principal_name") VALUES (?, ?, ?, ?, ?, ?, ?);
-- id: sessions_of_principal
-- calls_per_minute: 20
SELECT "spring_session"."primary_id", "spring_session_attributes"."attribute_name" FROM "spring_session" LEFT OUTER JOIN "spring_session_attributes" ON "spring_session"."primary_id" = "spring_session_attributes"."session_primary_id" WHERE "spring_session"."principal_name" = ?;
-- id: session_delete
-- calls_per_minute: 20
DELETE FROM "spring_session" WHERE "session_id" = ? AND "max_inactive_interval" >= 0;
-- id: sessions_expired
-- calls_per_minute: 1
DELETE FROM "spring_session" WHERE "expiry_time" < ?;
