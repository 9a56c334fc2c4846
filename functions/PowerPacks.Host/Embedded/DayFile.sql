-- One UTC day of one region. Everything in it is gone when the file is: nothing points here from outside.

-- One organization's pack on its way to one destination; a day has few of them, so an envelope holds a number.
CREATE TABLE IF NOT EXISTS lane (
  number       INTEGER PRIMARY KEY,
  organization BLOB NOT NULL,
  pack         TEXT NOT NULL,
  destination  TEXT NOT NULL,
  UNIQUE (organization, pack, destination)
) STRICT;

CREATE TABLE IF NOT EXISTS envelope (
  seq          INTEGER PRIMARY KEY,   -- Sequence.Of(id): order of acceptance, and found by id without an index
  id           BLOB    NOT NULL,
  lane         INTEGER NOT NULL,
  kind         TEXT    NOT NULL,
  state        INTEGER NOT NULL,      -- EnvelopeState
  attempts     INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,      -- Unix milliseconds; 0 before the first attempt
  reason       TEXT,                  -- a fixed code
  settled_at   INTEGER,               -- Unix milliseconds; NULL while it waits
  begun_at     INTEGER,               -- Unix milliseconds; an attempt began then whose outcome is not known
  key_id       TEXT    NOT NULL,
  fingerprint  BLOB    NOT NULL,      -- keyed hashes, both
  record       BLOB,
  payload      BLOB                   -- nonce, tag, ciphertext; NULL once completed
) STRICT;

-- What was never tried stands in order of acceptance, so that accepting only ever appends; what failed before stands by when it is due.
CREATE INDEX IF NOT EXISTS envelope_fresh  ON envelope (lane)         WHERE state = 0 AND attempts = 0;
CREATE INDEX IF NOT EXISTS envelope_failed ON envelope (lane, due_at) WHERE state = 0 AND attempts > 0;
CREATE INDEX IF NOT EXISTS envelope_held   ON envelope (lane, record) WHERE state = 0 AND attempts > 0 AND record IS NOT NULL;
CREATE INDEX IF NOT EXISTS envelope_dead   ON envelope (state)        WHERE state > 2;

-- What an operator may see of an envelope.
CREATE VIEW IF NOT EXISTS listed AS
  SELECT e.seq, e.id, l.organization, l.pack, e.kind, l.destination, e.state, e.attempts, e.reason, e.due_at, e.settled_at, e.payload IS NULL AS erased
  FROM envelope AS e JOIN lane AS l ON l.number = e.lane;

-- Idempotency keys, see KeyIndex: those of each commit, and sorted runs of them.
CREATE TABLE IF NOT EXISTS key_tail (number INTEGER PRIMARY KEY, keys BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS key_run  (number INTEGER PRIMARY KEY, filter BLOB NOT NULL, keys BLOB NOT NULL) STRICT;

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
  lost          INTEGER NOT NULL DEFAULT 0,  -- envelopes that a damaged file had and nobody can read
  PRIMARY KEY (organization, pack)
) STRICT, WITHOUT ROWID;
