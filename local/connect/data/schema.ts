/** The format of the file. A newer one is rejected; an older one is migrated by the steps of `MIGRATIONS`. */
export const FORMAT = 3;

const CONTACT = `
  CREATE TABLE contact (
    id TEXT PRIMARY KEY, instance TEXT NOT NULL, value TEXT NOT NULL,
    open INTEGER, association TEXT, attributes TEXT, channel TEXT, method TEXT, queue TEXT, agent TEXT,
    name TEXT, folded TEXT,
    initiated INTEGER, scheduled INTEGER, connected INTEGER, disconnected INTEGER, enqueued INTEGER);
`;
/** Of times that few contacts have, only those are indexed. The begin is what most searches go by: its index has what they ask. */
const CONTACT_INDEXES = `
  CREATE INDEX contact_open ON contact (instance) WHERE open = 1;
  CREATE INDEX contact_association ON contact (association);
  CREATE INDEX contact_attributes ON contact (attributes);
  CREATE INDEX contact_initiated ON contact (instance, initiated, attributes, id);
  CREATE INDEX contact_scheduled ON contact (instance, scheduled) WHERE scheduled IS NOT NULL;
  CREATE INDEX contact_connected ON contact (instance, connected) WHERE connected IS NOT NULL;
  CREATE INDEX contact_disconnected ON contact (instance, disconnected) WHERE disconnected IS NOT NULL;
  CREATE INDEX contact_enqueued ON contact (instance, enqueued) WHERE enqueued IS NOT NULL;
  CREATE INDEX contact_queue ON contact (instance, queue) WHERE queue IS NOT NULL;
  CREATE INDEX contact_agent ON contact (instance, agent) WHERE agent IS NOT NULL;
`;
/** Attributes, segment attributes and tags of contacts, to search by. */
const PAIR = `
  CREATE TABLE pair (owner TEXT, kind TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (owner, kind, key)) WITHOUT ROWID;
  CREATE INDEX pair_value ON pair (kind, key, value);
`;
const ENTRY = `
  CREATE TABLE entry (kind TEXT, key TEXT, value TEXT NOT NULL, until INTEGER, PRIMARY KEY (kind, key)) WITHOUT ROWID;
  CREATE INDEX entry_until ON entry (until) WHERE until IS NOT NULL;
`;

/** What may miss the last second: timelines, runs, customers. */
const RECORD = `
  CREATE TABLE record (kind TEXT, id TEXT, value TEXT NOT NULL, PRIMARY KEY (kind, id));
`;

export const TABLES = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE instance (id TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE resource (instance TEXT, kind TEXT, id TEXT, value TEXT NOT NULL, PRIMARY KEY (instance, kind, id));
  ${CONTACT} ${CONTACT_INDEXES} ${PAIR} ${ENTRY} ${RECORD}
  CREATE TABLE item (chat TEXT, position INTEGER, value TEXT NOT NULL, PRIMARY KEY (chat, position)) WITHOUT ROWID;
  CREATE TABLE file (id TEXT PRIMARY KEY, bytes BLOB NOT NULL);
`;

/** A date in the JSON of a contact, which encodeValue writes as `{"$":["date",0]}`. */
const date = (path: string) => `json_extract(value, '$.${path}."$"[1]')`;

/** Format 1 had no columns to search by, and every entry was read at the start. */
const TO_FORMAT_2 = `
  ALTER TABLE contact RENAME TO old_contact;
  ${CONTACT}
  INSERT INTO contact SELECT id, instance, value,
    json_extract(value, '$.state') <> 'ENDED' OR
      (json_extract(value, '$.agent.afterContactWork') IS NOT NULL AND json_extract(value, '$.agent.afterContactWork.to') IS NULL),
    json_extract(value, '$.associationId'), coalesce(json_extract(value, '$.attributes.of'), id),
    json_extract(value, '$.channel'), json_extract(value, '$.initiationMethod'),
    json_extract(value, '$.queue.id'), json_extract(value, '$.agent.id'),
    json_extract(value, '$.name'), lower(json_extract(value, '$.name')),
    ${date("initiatedAt")}, ${date("scheduledAt")}, ${date("agent.connectedAt")}, ${date("disconnectedAt")},
    ${date("queue.enqueuedAt")}
  FROM old_contact ORDER BY rowid;
  DROP TABLE old_contact;
  ${CONTACT_INDEXES} ${PAIR}
  INSERT OR IGNORE INTO pair SELECT contact.id, 'attribute', json_extract(one.value, '$[0]'), json_extract(one.value, '$[1]')
    FROM contact, json_each(contact.value, '$.attributes."$"[1]') AS one;
  INSERT OR IGNORE INTO pair SELECT contact.id, 'segment', one.key, json_extract(one.value, '$.ValueString')
    FROM contact, json_each(contact.value, '$.segmentAttributes') AS one
    WHERE json_extract(one.value, '$.ValueString') IS NOT NULL;
  INSERT OR IGNORE INTO pair SELECT contact.id, 'tag', one.key, one.value FROM contact, json_each(contact.value, '$.tags') AS one
    WHERE one.type = 'text';
  ALTER TABLE entry RENAME TO old_entry;
  ${ENTRY}
  INSERT INTO entry SELECT kind, key, value, json_extract(value, '$.until') FROM old_entry;
  DROP TABLE old_entry;
`;

/** `MIGRATIONS[n]` leads from format n + 1 to n + 2. */
export const MIGRATIONS: readonly string[] = [TO_FORMAT_2, RECORD];
