-- id: user_by_username
-- calls_per_minute: 100
SELECT "id" FROM "user_entity" WHERE "username" = ? AND "realm_id" = ?;
-- id: user_by_email
-- calls_per_minute: 60
SELECT "id" FROM "user_entity" WHERE "email" = ? AND "realm_id" = ?;
-- id: credentials_of_user
-- calls_per_minute: 100
SELECT * FROM "credential" WHERE "user_id" = ? ORDER BY "priority";
-- id: attributes_of_user
-- calls_per_minute: 100
SELECT * FROM "user_attribute" WHERE "user_id" = ?;
-- id: required_actions_of_user
-- calls_per_minute: 100
SELECT * FROM "user_required_action" WHERE "user_id" = ?;
-- id: users_by_attribute
-- calls_per_minute: 5
SELECT "user_entity"."id" FROM "user_entity" JOIN "user_attribute" ON "user_attribute"."user_id" = "user_entity"."id" WHERE "user_entity"."realm_id" = ? AND "user_attribute"."name" = ? AND "user_attribute"."value" = ?;
-- id: federated_identity
-- calls_per_minute: 60
SELECT "user_id" FROM "federated_identity" WHERE "federated_user_id" = ? AND "identity_provider" = ? AND "realm_id" = ?;
-- id: roles_of_user
-- calls_per_minute: 100
SELECT "role_id" FROM "user_role_mapping" WHERE "user_id" = ?;
-- id: groups_of_user
-- calls_per_minute: 100
SELECT "group_id" FROM "user_group_membership" WHERE "user_id" = ?;
-- id: members_of_group
-- calls_per_minute: 1
SELECT "user_id" FROM "user_group_membership" WHERE "group_id" = ?;
-- id: client_by_client_id
-- calls_per_minute: 5
SELECT "id" FROM "client" WHERE "client_id" = ? AND "realm_id" = ?;
-- id: offline_session
-- calls_per_minute: 200
SELECT * FROM "offline_user_session" WHERE "user_session_id" = ? AND "offline_flag" = ?;
-- id: offline_sessions_of_user
-- calls_per_minute: 20
SELECT * FROM "offline_user_session" WHERE "user_id" = ? AND "realm_id" = ? AND "offline_flag" = ? ORDER BY "user_session_id";
-- id: offline_client_session
-- calls_per_minute: 200
SELECT * FROM "offline_client_session" WHERE "user_session_id" = ? AND "offline_flag" = ?;
-- id: offline_sessions_expired
-- calls_per_minute: 1
DELETE FROM "offline_user_session" WHERE "realm_id" = ? AND "last_session_refresh" < ? AND "offline_flag" = ?;
-- id: events_of_realm
-- calls_per_minute: 1
SELECT * FROM "event_entity" WHERE "realm_id" = ? ORDER BY "event_time" DESC LIMIT 100;
-- id: events_expired
-- calls_per_minute: 1
DELETE FROM "event_entity" WHERE "realm_id" = ? AND "event_time" < ?;
-- id: consents_of_user
-- calls_per_minute: 20
SELECT * FROM "user_consent" WHERE "user_id" = ? AND "client_id" = ?;
