-- One UTC day of one region. Everything in it is gone when the file is: nothing points here from outside.
CREATE TABLE IF NOT EXISTS envelope (
  seq          INTEGER PRIMARY KEY,   -- order of acceptance
  id           BLOB    NOT NULL UNIQUE,
  organization BLOB    NOT NULL,
  pack         TEXT    NOT NULL,
  kind         TEXT    NOT NULL,
  destination  TEXT    NOT NULL,
  accepted_at  INTEGER NOT NULL,      -- Unix milliseconds, as due_at
  state        INTEGER NOT NULL,      -- EnvelopeState
  attempts     INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  reason       TEXT,                  -- a fixed code
  settled_at   INTEGER,               -- Unix milliseconds; NULL while it waits
  key_id       TEXT    NOT NULL,
  idempotency  BLOB,                  -- keyed hashes, all three
  fingerprint  BLOB    NOT NULL,
  record       BLOB,
  payload      BLOB                   -- nonce, tag, ciphertext; NULL once completed
) STRICT;

CREATE UNIQUE INDEX IF NOT EXISTS envelope_idempotency ON envelope (idempotency) WHERE idempotency IS NOT NULL;
CREATE INDEX IF NOT EXISTS envelope_due ON envelope (organization, destination, due_at, seq) WHERE state = 0;
CREATE INDEX IF NOT EXISTS envelope_record ON envelope (organization, record, seq) WHERE state = 0 AND record IS NOT NULL;

CREATE INDEX IF NOT EXISTS envelope_dead ON envelope (seq) WHERE state > 2;

-- What became of envelopes that did not go through at the first attempt; one that did leaves nothing here.
CREATE TABLE IF NOT EXISTS history (
  seq      INTEGER NOT NULL,          -- the envelope's
  at       INTEGER NOT NULL,          -- Unix milliseconds
  happened INTEGER NOT NULL,          -- Happened
  attempt  INTEGER NOT NULL,
  reason   TEXT                       -- a fixed code, or a replay's id
) STRICT;

CREATE INDEX IF NOT EXISTS history_envelope ON history (seq);

CREATE TABLE IF NOT EXISTS ledger (
  organization  BLOB    NOT NULL,
  pack          TEXT    NOT NULL,
  accepted      INTEGER NOT NULL DEFAULT 0,
  completed     INTEGER NOT NULL DEFAULT 0,
  refused       INTEGER NOT NULL DEFAULT 0,
  dead_lettered INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (organization, pack)
) STRICT, WITHOUT ROWID;
