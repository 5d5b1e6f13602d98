import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { FORMAT, MIGRATIONS, TABLES } from "./schema.ts";

/** A folder with state that cannot be used. */
export class DataError extends Error {
  override name = "DataError";
}

/** The database of a folder, for one process at a time. */
export type OpenDatabase = { database: DatabaseSync; close(): void };

/** Opens the state of a folder, or creates it. @throws DataError if another process has it, or its format is unknown */
export function openDatabase(folder: string): OpenDatabase {
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  const database = openFile(databasePath(folder));
  try {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000");
    prepareFormat(database, folder);
  } catch (error) {
    database.close();
    lock.close();
    throw error;
  }
  return {
    database,
    close() {
      database.close();
      lock.close();
    },
  };
}

export function databasePath(folder: string): string {
  return join(folder, "connect.sqlite");
}

/** Opens a database file. Node's module for SQLite is loaded only for a local Connect that keeps its state. */
export function openFile(path: string, readOnly = false): DatabaseSync {
  const sqlite = loadSqlite();
  return new sqlite.DatabaseSync(path, { readOnly });
}

function loadSqlite(): typeof import("node:sqlite") {
  try {
    return createRequire(import.meta.url)("node:sqlite");
  } catch {
    throw new DataError(`Node ${process.versions.node} has no SQLite; keeping state needs Node 22.13 or later`);
  }
}

/** Holds an exclusive lock that the system releases when the process ends, however it ends. */
export function lockFolder(folder: string): DatabaseSync {
  const lock = openFile(join(folder, "lock.sqlite"));
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if (!String(error).includes("locked")) throw error;
    throw new DataError(`${folder} is in use by another local Connect`);
  }
}

function prepareFormat(database: DatabaseSync, folder: string): void {
  const format = formatOf(database);
  if (format === 0) {
    database.exec(`BEGIN; ${TABLES} PRAGMA user_version = ${FORMAT}; COMMIT`);
    return;
  }
  checkFormat(format, folder);
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index + 1 >= format) database.exec(`BEGIN; ${step}; PRAGMA user_version = ${index + 2}; COMMIT`);
  }
}

/** @throws DataError for a format that this version cannot read */
export function checkFormat(format: number, path: string): void {
  if (format >= 1 && format <= FORMAT) return;
  throw new DataError(
    format === 0
      ? `${path} does not hold the state of a local Connect`
      : `${path} has format ${format}; this version reads formats up to ${FORMAT}. Use a newer version, or another folder`,
  );
}

/** 0 for an empty database. */
export function formatOf(database: DatabaseSync): number {
  return Number((database.prepare("PRAGMA user_version").get() as { user_version: number }).user_version);
}
