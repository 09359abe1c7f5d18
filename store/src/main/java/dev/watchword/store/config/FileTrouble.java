// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Descriptions of file errors: Java's exceptions often carry the file's name alone. */
public final class FileTrouble {
  private FileTrouble() {}

  public static String of(Exception failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "it does not exist";
      case AccessDeniedException denied -> "access is denied";
      case FileAlreadyExistsException file -> "a file of that name exists";
      case NotDirectoryException file -> "it is not a directory";
      case CharacterCodingException encoding -> "it is not UTF-8 text";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
