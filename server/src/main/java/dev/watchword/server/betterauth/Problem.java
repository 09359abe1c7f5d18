// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Reply;

/** The refusals of the API that have a fixed text. A constant's name is the client's code. */
enum Problem {
  INVALID_EMAIL(400, "Invalid email"),
  INVALID_PASSWORD(400, "Invalid password"),
  PASSWORD_TOO_SHORT(400, "Password too short"),
  PASSWORD_TOO_LONG(400, "Password too long"),
  CREDENTIAL_ACCOUNT_NOT_FOUND(400, "Credential account not found"),
  EMAIL_CAN_NOT_BE_UPDATED(400, "Email can not be updated"),
  USER_NOT_FOUND(400, "User not found"),
  EMAIL_MISMATCH(400, "Email mismatch"),
  EMAIL_ALREADY_VERIFIED(400, "Email is already verified"),
  CHANGE_EMAIL_DISABLED(400, "Change email is disabled"),
  FAILED_TO_UNLINK_LAST_ACCOUNT(400, "You can't unlink your last account"),
  ACCOUNT_NOT_FOUND(400, "Account not found"),
  PROVIDER_NOT_CONFIGURED(400, "Account is not associated with a configured social provider."),
  REFRESH_TOKEN_NOT_FOUND(400, "Refresh token not found"),
  ACCESS_TOKEN_NOT_FOUND(400, "Access token not found"),
  FAILED_TO_GET_ACCESS_TOKEN(400, "Failed to get a valid access token"),
  FAILED_TO_REFRESH_ACCESS_TOKEN(400, "Failed to refresh access token"),
  SESSION_EXPIRED(400, "Session expired. Re-authenticate to perform this action."),
  UNAUTHORIZED(401, "Unauthorized"),
  FAILED_TO_GET_SESSION(401, "Failed to get session"),
  TOKEN_EXPIRED(401, "Token expired"),
  INVALID_USER(401, "Invalid user"),
  INVALID_EMAIL_OR_PASSWORD(401, "Invalid email or password"),
  FAILED_TO_GET_USER_INFO(401, "Failed to get user info"),
  USER_EMAIL_NOT_FOUND(401, "User email not found"),
  LINKING_NOT_ALLOWED(401, "Account not linked - linking not allowed"),
  LINKING_DIFFERENT_EMAILS_NOT_ALLOWED(401, "Account not linked - different emails not allowed"),
  MISSING_OR_NULL_ORIGIN(403, "Missing or null Origin"),
  INVALID_ORIGIN(403, "Invalid origin"),
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED(
      403, "Cross-site navigation login blocked. This request appears to be a CSRF attack."),
  INVALID_CALLBACK_URL(403, "Invalid callbackURL"),
  INVALID_REDIRECT_URL(403, "Invalid redirectURL"),
  INVALID_ERROR_CALLBACK_URL(403, "Invalid errorCallbackURL"),
  INVALID_NEW_USER_CALLBACK_URL(403, "Invalid newUserCallbackURL"),
  EMAIL_NOT_VERIFIED(403, "Email not verified"),
  SESSION_NOT_FRESH(403, "Session is not fresh"),
  INVALID_TOKEN(404, "Invalid token"),
  NOT_FOUND(404, "Not found"),
  PROVIDER_NOT_FOUND(404, "Provider not found"),
  ID_TOKEN_NOT_SUPPORTED(404, "id_token not supported"),
  METHOD_NOT_ALLOWED_DEFER_SESSION_REQUIRED(
      405, "POST method requires deferSessionRefresh to be enabled in session config"),
  SOCIAL_ACCOUNT_ALREADY_LINKED(409, "Social account already linked"),
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL(422, "User already exists. Use another email."),
  FAILED_TO_CREATE_USER(422, "Failed to create user"),
  FAILED_TO_UPDATE_USER(422, "Failed to update user"),
  TOO_MANY_REQUESTS(429, "Too many requests. Please try again later."),
  PROVIDER_UNAVAILABLE(503, "The sign-in provider does not answer. Please try again later.");

  private final int status;
  private final String message;

  Problem(int status, String message) {
    this.status = status;
    this.message = message;
  }

  Reply reply() {
    return reply(status);
  }

  /** The refusal with the status that a route gives it, where routes differ. */
  Reply reply(int otherStatus) {
    return Reply.error(otherStatus, message, name());
  }
}
