-- id: session_by_id
-- calls_per_minute: 1000
SELECT * FROM "offline_user_session" WHERE "offline_flag" = ? AND "user_session_id" = ?;
-- id: client_session_by_id
-- calls_per_minute: 1000
SELECT * FROM "offline_client_session" WHERE "client_id" = ? AND "client_storage_provider" = ? AND "external_client_id" = ? AND "offline_flag" = ? AND "user_session_id" = ?;
-- id: client_sessions_of_session
-- calls_per_minute: 200
SELECT * FROM "offline_client_session" WHERE "user_session_id" = ? AND "offline_flag" = ?;
-- id: session_touch
-- calls_per_minute: 200
UPDATE "offline_user_session" SET "last_session_refresh" = ?, "version" = ? WHERE "offline_flag" = ? AND "user_session_id" = ? AND "version" = ?;
-- id: client_session_touch
-- calls_per_minute: 200
UPDATE "offline_client_session" SET "timestamp" = ?, "version" = ? WHERE "client_id" = ? AND "client_storage_provider" = ? AND "external_client_id" = ? AND "offline_flag" = ? AND "user_session_id" = ? AND "version" = ?;
-- id: session_insert
-- calls_per_minute: 60
INSERT INTO "offline_user_session" ("created_on", "data", "last_session_refresh", "realm_id", "user_id", "version", "offline_flag", "user_session_id") VALUES (?, ?, ?, ?, ?, ?, ?, ?);
-- id: client_session_insert
-- calls_per_minute: 60
INSERT INTO "offline_client_session" ("data", "timestamp", "client_id", "client_storage_provider", "external_client_id", "offline_flag", "user_session_id") VALUES (?, ?, ?, ?, ?, ?, ?);
-- id: session_delete
-- calls_per_minute: 20
DELETE FROM "offline_user_session" WHERE "offline_flag" = ? AND "user_session_id" = ? AND "version" = ?;
-- id: sessions_of_user
-- calls_per_minute: 20
SELECT * FROM "offline_user_session" WHERE "offline_flag" = ? AND "realm_id" = ? AND "user_id" = ? AND "last_session_refresh" >= ? ORDER BY "user_session_id" LIMIT 100;
-- id: user_by_id
-- calls_per_minute: 200
SELECT * FROM "user_entity" WHERE "id" = ?;
-- id: user_by_username
-- calls_per_minute: 100
SELECT * FROM "user_entity" WHERE "username" = ? AND "realm_id" = ?;
-- id: user_by_email
-- calls_per_minute: 60
SELECT * FROM "user_entity" WHERE "email" = ? AND "realm_id" = ?;
-- id: credentials_of_user
-- calls_per_minute: 100
SELECT * FROM "credential" WHERE "user_id" = ? ORDER BY "priority";
-- id: attributes_of_user
-- calls_per_minute: 200
SELECT * FROM "user_attribute" WHERE "user_id" = ?;
-- id: required_actions_of_user
-- calls_per_minute: 200
SELECT * FROM "user_required_action" WHERE "user_id" = ?;
-- id: roles_of_user
-- calls_per_minute: 200
SELECT "role_id" FROM "user_role_mapping" WHERE "user_id" = ?;
-- id: groups_of_user
-- calls_per_minute: 200
SELECT "group_id" FROM "user_group_membership" WHERE "user_id" = ?;
-- id: identities_of_user
-- calls_per_minute: 20
SELECT * FROM "federated_identity" WHERE "user_id" = ?;
-- id: federated_identity
-- calls_per_minute: 60
SELECT "user_id" FROM "federated_identity" WHERE "federated_user_id" = ? AND "identity_provider" = ? AND "realm_id" = ?;
-- id: consents_of_user
-- calls_per_minute: 20
SELECT * FROM "user_consent" WHERE "user_id" = ?;
-- id: users_by_attribute
-- calls_per_minute: 5
SELECT "user_entity"."id" FROM "user_entity" JOIN "user_attribute" ON "user_attribute"."user_id" = "user_entity"."id" WHERE "user_entity"."realm_id" = ? AND "user_attribute"."name" = ? AND "user_attribute"."value" = ?;
-- id: users_of_realm
-- calls_per_minute: 1
SELECT * FROM "user_entity" WHERE "service_account_client_link" IS NULL AND "realm_id" = ? ORDER BY "username" LIMIT 100;
-- id: members_of_group
-- calls_per_minute: 1
SELECT "user_id" FROM "user_group_membership" WHERE "group_id" = ?;
-- id: client_by_client_id
-- calls_per_minute: 5
SELECT "id" FROM "client" WHERE "client_id" = ? AND "realm_id" = ?;
-- id: role_by_name
-- calls_per_minute: 5
SELECT "id" FROM "keycloak_role" WHERE "name" = ? AND "client" = ?;
-- id: roles_of_composite
-- calls_per_minute: 5
SELECT "keycloak_role"."id" FROM "keycloak_role" JOIN "composite_role" ON "keycloak_role"."id" = "composite_role"."child_role" WHERE "composite_role"."composite" = ?;
-- id: mappers_of_scope
-- calls_per_minute: 5
SELECT * FROM "protocol_mapper" WHERE "client_scope_id" = ?;
-- id: events_of_realm
-- calls_per_minute: 1
SELECT * FROM "event_entity" WHERE "realm_id" = ? ORDER BY "event_time" DESC LIMIT 100;
-- id: events_expired
-- calls_per_minute: 1
DELETE FROM "event_entity" WHERE "realm_id" = ? AND "event_time" < ?;
-- id: sessions_of_user_delete
-- calls_per_minute: 1
DELETE FROM "offline_user_session" WHERE "user_id" = ?;
-- id: user_delete
-- calls_per_minute: 1
DELETE FROM "user_entity" WHERE "id" = ?;
-- id: sessions_idle
-- calls_per_minute: 1
SELECT "user_session_id", "user_id" FROM "offline_user_session" WHERE "realm_id" = ? AND "offline_flag" = '0' AND "remember_me" = ? AND "last_session_refresh" < ?;
-- id: sessions_old
-- calls_per_minute: 1
SELECT "user_session_id", "user_id" FROM "offline_user_session" WHERE "realm_id" = ? AND "offline_flag" = '0' AND "remember_me" = ? AND "created_on" < ?;
-- id: sessions_expired
-- calls_per_minute: 1
DELETE FROM "offline_user_session" WHERE "realm_id" = ? AND "offline_flag" = ? AND "last_session_refresh" < ?;
