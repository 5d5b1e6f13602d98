import { databasePath, openFile } from "../../../../local/connect/data/open-database.ts";

/** Tables with the columns that name a contact or a part of one. */
const TABLES = ["contact", "pair", "item", "entry"];

/**
 * Copies all contacts of a folder that no process uses, with their transcripts and tokens, until it has a number of contacts.
 * The copies have ids of their own.
 */
export function growData(folder: string, contacts: number): void {
  const database = openFile(databasePath(folder));
  const ids = database
    .prepare("SELECT id FROM contact")
    .all()
    .map(({ id }) => String(id));
  const pattern = new RegExp(ids.join("|"), "g");
  const copies = Math.ceil(contacts / ids.length) - 1;
  const rows = TABLES.map((table) => ({ table, rows: database.prepare(`SELECT * FROM ${table}`).all() }));
  const puts = TABLES.map((table) => {
    const [first = {}] = rows.find((one) => one.table === table)?.rows ?? [];
    const names = Object.keys(first);
    return names.length === 0
      ? undefined
      : database.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => "?").join()})`);
  });
  database.exec("BEGIN");
  for (let copy = 1; copy <= copies; copy += 1) {
    const suffix = copy.toString(16).padStart(8, "0");
    const renamed = (text: string) => text.replaceAll(pattern, (id) => `${suffix}${id.slice(8)}`);
    for (const [index, { table, rows: all }] of rows.entries())
      for (const row of all) {
        if (table === "entry" && row.kind !== "bearers" && row.kind !== "answers") continue;
        const values = Object.entries(row).map(([name, value]) => {
          if (typeof value !== "string") return value;
          return table === "entry" && name === "key" ? `${suffix}${value}` : renamed(value);
        });
        puts[index]?.run(...values);
      }
  }
  database.exec("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
}
