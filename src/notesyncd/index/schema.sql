-- The index of notesyncd. It is made from the notes and can be deleted at any time:
-- `notesyncd sync` makes the same one again. Read it with any tool; do not write to it.
--
-- Dates are YYYY-MM-DD, times HH:MM at the place where the note gives them. `note` is the path in
-- the vault, `line` counts from 1. Round status is what the notes say; the views infer the rest.

-- One value per key: what the daemon remembers.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Every note of the vault as it was when it was last read.
CREATE TABLE notes (
  note TEXT PRIMARY KEY,
  mtime_ns INTEGER NOT NULL,
  size INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  digest TEXT NOT NULL,
  is_interview INTEGER NOT NULL,
  broken INTEGER NOT NULL, -- half-typed
  held INTEGER NOT NULL -- half-typed since: the facts are those of its last good state
) WITHOUT ROWID;

-- What could not be used in a note, and what to do about it.
CREATE TABLE diagnostics (
  note TEXT NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX diagnostics_by_note ON diagnostics (note);

-- What each note says about each application, before notes are joined (JSON).
CREATE TABLE pieces (
  note TEXT NOT NULL,
  position INTEGER NOT NULL,
  company_key TEXT NOT NULL, -- the company that it belongs to; empty: none is known
  named INTEGER NOT NULL, -- the note names the company itself
  is_interview INTEGER NOT NULL,
  line INTEGER NOT NULL,
  piece BLOB NOT NULL,
  PRIMARY KEY (note, position)
);
CREATE INDEX pieces_by_company ON pieces (company_key);

-- Where links and folders lead: `company:...`, `note:...`, `folder:...`.
CREATE TABLE signposts (
  sign TEXT NOT NULL,
  note TEXT NOT NULL,
  company_key TEXT NOT NULL,
  PRIMARY KEY (sign, note, company_key)
) WITHOUT ROWID;
CREATE INDEX signposts_by_note ON signposts (note);

-- Which signposts the notes follow that do not name a company.
CREATE TABLE wanted (
  sign TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (sign, note)
) WITHOUT ROWID;
CREATE INDEX wanted_by_note ON wanted (note);

-- The text of interview notes, line by line, for `search`; its words are in lines_fts (FTS5).
CREATE TABLE lines (
  note TEXT NOT NULL,
  line INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (note, line)
);
CREATE VIRTUAL TABLE lines_fts USING fts5 (
  text, content = 'lines', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE applications (
  id TEXT PRIMARY KEY,
  company_key TEXT NOT NULL,
  company TEXT NOT NULL,
  role TEXT,
  status TEXT,
  salary TEXT,
  note TEXT NOT NULL,
  line INTEGER NOT NULL,
  facts BLOB NOT NULL -- all that is known of it (JSON), as plugins get it
);
CREATE INDEX applications_by_company ON applications (company_key);

CREATE TABLE rounds (
  id TEXT PRIMARY KEY,
  uid TEXT NOT NULL,
  revision INTEGER NOT NULL,
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  company TEXT NOT NULL,
  role TEXT,
  number INTEGER,
  name TEXT,
  format TEXT,
  status TEXT NOT NULL, -- scheduled, done, cancelled, unknown
  date TEXT,
  time TEXT,
  timezone TEXT,
  duration_min INTEGER,
  location TEXT,
  interviewers TEXT NOT NULL, -- JSON list of names
  note TEXT NOT NULL,
  line INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX rounds_by_application ON rounds (application_id);
CREATE INDEX rounds_by_date ON rounds (date, time);

-- Interviewers of a round, or contacts of the application (round_id is NULL).
CREATE TABLE people (
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  round_id TEXT,
  name TEXT NOT NULL,
  role TEXT,
  link TEXT,
  note TEXT NOT NULL,
  line INTEGER NOT NULL
);
CREATE INDEX people_by_application ON people (application_id);

CREATE TABLE questions (
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  round_id TEXT,
  kind TEXT NOT NULL, -- asked, to_ask
  text TEXT NOT NULL,
  answer TEXT,
  better TEXT, -- what I should have said
  by TEXT,
  note TEXT NOT NULL,
  line INTEGER NOT NULL
);
CREATE INDEX questions_by_application ON questions (application_id);

CREATE TABLE points (
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  round_id TEXT,
  kind TEXT NOT NULL, -- discussed, skill, should_have_said, research, salary, ...
  text TEXT NOT NULL,
  about TEXT, -- position, company, people
  note TEXT NOT NULL,
  line INTEGER NOT NULL
);
CREATE INDEX points_by_application ON points (application_id);

CREATE TABLE follow_ups (
  id TEXT PRIMARY KEY,
  uid TEXT NOT NULL,
  revision INTEGER NOT NULL,
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  company TEXT NOT NULL,
  role TEXT,
  round TEXT, -- id of the round
  text TEXT NOT NULL,
  status TEXT NOT NULL, -- open, done, cancelled
  due TEXT,
  scheduled TEXT,
  start TEXT,
  done_on TEXT,
  priority TEXT,
  recurrence TEXT,
  tags TEXT NOT NULL, -- JSON list
  owner TEXT, -- NULL: the seeker
  note TEXT NOT NULL,
  line INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX follow_ups_by_application ON follow_ups (application_id);
CREATE INDEX follow_ups_by_due ON follow_ups (due);

-- By what name calendars know each round and follow-up: what is, or soon will be, in identity.toml.
CREATE TABLE identities (
  uid TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  company_key TEXT NOT NULL,
  application_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  entry BLOB NOT NULL, -- JSON
  text TEXT NOT NULL -- as it stands in the file
) WITHOUT ROWID;
CREATE INDEX identities_by_company ON identities (company_key);

-- What plugins still have to be told. One row per plugin and application, however much happened.
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  plugin TEXT NOT NULL,
  application_id TEXT NOT NULL,
  before BLOB, -- the application as the plugin last saw it (JSON); NULL: it was not there
  UNIQUE (plugin, application_id)
);

CREATE TABLE plugins (
  name TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT,
  failures INTEGER NOT NULL,
  last_run TEXT,
  last_error TEXT,
  options_digest TEXT NOT NULL,
  hooks TEXT -- names of its hooks, with spaces between them; NULL: its worker was never asked
) WITHOUT ROWID;

-- Plugins with side effects, since their worker first said so. What they still have to be told is
-- in the outbox, under their name and ' effects'.
CREATE TABLE effects (
  plugin TEXT PRIMARY KEY,
  failures INTEGER NOT NULL DEFAULT 0, -- in a row
  reason TEXT, -- of the last failure; NULL: it did not fail last
  parked INTEGER NOT NULL DEFAULT 0,
  telling BLOB -- changes (JSON) that it has been told, and not yet answered to
) WITHOUT ROWID;

-- Ids of the changes that plugins answered to: no other change gets one of them.
CREATE TABLE told (
  plugin TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (plugin, id)
) WITHOUT ROWID;

-- How each plugin fares, as people are shown: one whose side effects alone fail, fails.
CREATE VIEW plugin_health AS
SELECT
  name,
  CASE WHEN status = 'enabled' AND e.parked THEN 'parked' ELSE status END AS status,
  CASE WHEN well AND e.failures THEN e.reason ELSE p.reason END AS reason,
  version,
  CASE WHEN well THEN coalesce(e.failures, 0) ELSE p.failures END AS failures,
  last_run,
  CASE WHEN well AND e.failures THEN e.reason ELSE last_error END AS last_error
FROM (SELECT *, status = 'enabled' AND failures = 0 AS well FROM plugins) AS p
LEFT JOIN effects AS e ON e.plugin = p.name
ORDER BY name;

-- Rounds with a readable place in time and people; "today" is the day of the one who asks.
CREATE VIEW agenda AS
SELECT
  date,
  substr('SunMonTueWedThuFriSat', 1 + 3 * strftime('%w', date), 3) AS weekday,
  time,
  timezone,
  company,
  role,
  coalesce(name, 'Round ' || number, 'Interview') AS round,
  (SELECT group_concat(value, ', ') FROM json_each(interviewers)) AS interviewers,
  coalesce(location, format) AS "where",
  CASE
    WHEN status <> 'unknown' OR date IS NULL THEN status
    WHEN date < date('now', 'localtime') THEN 'done'
    ELSE 'scheduled'
  END AS status,
  note || ':' || line AS source,
  id
FROM rounds;

CREATE VIEW upcoming_rounds AS
SELECT * FROM agenda
WHERE status = 'scheduled' AND date >= date('now', 'localtime')
ORDER BY date, time, id;

CREATE VIEW past_rounds AS
SELECT * FROM agenda
WHERE status = 'done' OR date < date('now', 'localtime')
ORDER BY date DESC, time DESC, id;

CREATE VIEW open_follow_ups AS
SELECT due, scheduled, priority, text, company, role, note || ':' || line AS source, id
FROM follow_ups
WHERE status = 'open' AND owner IS NULL
ORDER BY due IS NULL, due, company, note, line;

-- One line per application: how far it has come, what is next.
CREATE VIEW pipeline AS
SELECT
  company,
  role,
  status,
  (SELECT count(*) FROM agenda JOIN rounds USING (id)
   WHERE application_id = a.id AND agenda.status = 'done') AS rounds_done,
  (SELECT max(date) FROM past_rounds JOIN rounds USING (id, date)
   WHERE application_id = a.id AND past_rounds.status = 'done') AS last_round,
  (SELECT min(date) FROM upcoming_rounds JOIN rounds USING (id, date)
   WHERE application_id = a.id) AS next_round,
  (SELECT count(*) FROM follow_ups
   WHERE application_id = a.id AND status = 'open' AND owner IS NULL) AS open_follow_ups,
  salary,
  note || ':' || line AS source,
  id
FROM applications AS a
ORDER BY next_round IS NULL, next_round, last_round DESC, company, id;
