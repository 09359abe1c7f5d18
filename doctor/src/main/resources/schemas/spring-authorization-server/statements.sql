-- id: authorization_by_any_token
-- calls_per_minute: 500
SELECT * FROM "oauth2_authorization" WHERE "state" = ? OR "authorization_code_value" = ? OR "access_token_value" = ? OR "oidc_id_token_value" = ? OR "refresh_token_value" = ? OR "user_code_value" = ? OR "device_code_value" = ?;
-- id: authorization_by_access_token
-- calls_per_minute: 500
SELECT * FROM "oauth2_authorization" WHERE "access_token_value" = ?;
-- id: authorization_by_refresh_token
-- calls_per_minute: 100
SELECT * FROM "oauth2_authorization" WHERE "refresh_token_value" = ?;
-- id: authorization_by_code
-- calls_per_minute: 60
SELECT * FROM "oauth2_authorization" WHERE "authorization_code_value" = ?;
-- id: authorization_by_state
-- calls_per_minute: 60
SELECT * FROM "oauth2_authorization" WHERE "state" = ?;
-- id: authorization_by_id
-- calls_per_minute: 200
SELECT * FROM "oauth2_authorization" WHERE "id" = ?;
-- id: authorization_update
-- calls_per_minute: 100
UPDATE "oauth2_authorization" SET "attributes" = ?, "access_token_value" = ?, "refresh_token_value" = ? WHERE "id" = ?;
-- id: authorization_delete
-- calls_per_minute: 20
DELETE FROM "oauth2_authorization" WHERE "id" = ?;
-- id: client_by_client_id
-- calls_per_minute: 700
SELECT * FROM "oauth2_registered_client" WHERE "client_id" = ?;
-- id: client_by_id
-- calls_per_minute: 700
SELECT * FROM "oauth2_registered_client" WHERE "id" = ?;
-- id: consent
-- calls_per_minute: 60
SELECT * FROM "oauth2_authorization_consent" WHERE "registered_client_id" = ? AND "principal_name" = ?;
-- id: authorization_by_id_token
-- calls_per_minute: 20
SELECT * FROM "oauth2_authorization" WHERE "oidc_id_token_value" = ?;
-- id: authorization_by_user_code
-- calls_per_minute: 5
SELECT * FROM "oauth2_authorization" WHERE "user_code_value" = ?;
-- id: authorization_by_device_code
-- calls_per_minute: 60
SELECT * FROM "oauth2_authorization" WHERE "device_code_value" = ?;
-- id: authorization_insert
-- calls_per_minute: 60
INSERT INTO "oauth2_authorization" ("id", "registered_client_id", "principal_name", "state", "authorization_code_value") VALUES (?, ?, ?, ?, ?);
-- id: consent_update
-- calls_per_minute: 5
UPDATE "oauth2_authorization_consent" SET "authorities" = ? WHERE "registered_client_id" = ? AND "principal_name" = ?;
-- id: client_by_secret
-- calls_per_minute: 0.01
SELECT COUNT(*) FROM "oauth2_registered_client" WHERE "client_secret" = ?;
