/**
 * The versions of the file, each as the statements that lead to it from the one before. Only ever added to: a file of any earlier
 * version is brought forward step by step, each step in a transaction of its own. No column holds what names a person.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE registries (key BLOB PRIMARY KEY, version INTEGER NOT NULL, payload BLOB NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE patients (
     registry BLOB NOT NULL, key BLOB NOT NULL, version INTEGER NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (registry, key)
   ) STRICT;
   CREATE TABLE summaries (
     registry BLOB NOT NULL, key BLOB NOT NULL, version INTEGER NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (registry, key)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE outbox (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, payload BLOB NOT NULL
   ) STRICT;
   CREATE TABLE drafts (key BLOB PRIMARY KEY, version INTEGER NOT NULL, payload BLOB NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE settings (key TEXT PRIMARY KEY, version INTEGER NOT NULL, payload BLOB NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE journal (seq INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, payload BLOB NOT NULL) STRICT;`,
  `CREATE TABLE months (
     registry BLOB NOT NULL, key BLOB NOT NULL, version INTEGER NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (registry, key)
   ) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE access (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, payload BLOB NOT NULL
   ) STRICT;`,
]

/** Version of the file that this application writes. */
export const FILE_VERSION = MIGRATIONS.length
