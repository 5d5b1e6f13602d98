import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartChatContactCommand, StartTaskContactCommand, StopContactCommand } from "@aws-sdk/client-connect";
import { afterAll, expect, it } from "vitest";
import { databasePath, openFile } from "../../../../local/connect/data/open-database.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { CHAT, TASK } from "../sample-requests.ts";
import { startLocalConnect } from "../start-local-connect.ts";
import { stateInFile } from "./state-of.ts";

const folder = mkdtempSync(join(tmpdir(), "kept-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The tables of format 1, which had no columns to search by. */
const FORMAT_1 = `
  CREATE TABLE first_contact (id TEXT PRIMARY KEY, instance TEXT NOT NULL, value TEXT NOT NULL);
  INSERT INTO first_contact SELECT id, instance, value FROM contact ORDER BY rowid;
  DROP TABLE contact;
  ALTER TABLE first_contact RENAME TO contact;
  CREATE TABLE first_entry (kind TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (kind, key));
  INSERT INTO first_entry SELECT kind, key, value FROM entry;
  DROP TABLE entry;
  ALTER TABLE first_entry RENAME TO entry;
  DROP TABLE pair;
  DROP TABLE record;
  PRAGMA user_version = 1;
`;

function rows(sql: string): unknown[] {
  const database = openFile(databasePath(folder));
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

it("a folder of format 1 is migrated: its columns, pairs and expiries are as if written now", async () => {
  const start = () => startLocalConnect({ agent: "none", data: folder });
  {
    await using local = await start();
    const attributes = { Attributes: { tier: "gold", language: "en" } };
    const named = { Name: "CALL back", References: { url: { Type: "URL" as const, Value: "https://example.com" } } };
    await local.client.send(new StartChatContactCommand({ ...CHAT, ...attributes, ClientToken: "t" }));
    const first = await local.client.send(new StartTaskContactCommand({ ...TASK, ...attributes, ...named }));
    await local.client.send(new StartTaskContactCommand({ ...TASK, PreviousContactId: first.ContactId }));
    const { ContactId } = await local.client.send(
      new StartChatContactCommand({
        ...CHAT,
        SegmentAttributes: { language: { ValueString: "en" } },
      }),
    );
    await local.client.send(new StopContactCommand({ InstanceId, ContactId }));
  }
  const queries = [
    "SELECT * FROM contact ORDER BY rowid",
    "SELECT * FROM pair ORDER BY owner, kind, key",
    "SELECT kind, key, until FROM entry ORDER BY kind, key",
  ];
  const before = { state: stateInFile(folder), tables: queries.map(rows) };
  const database = openFile(databasePath(folder));
  database.exec(FORMAT_1);
  database.close();
  {
    await using _ = await start();
  }

  expect({ state: stateInFile(folder), tables: queries.map(rows) }).toEqual(before);
});
