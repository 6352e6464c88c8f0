-- What is answered after the hour: the person's turn on paper, what became of threads and steps, and until when.

-- Answered on paper and typed in by the therapist, and so it is said wherever it is read.
ALTER TABLE turn ADD COLUMN on_paper INTEGER NOT NULL DEFAULT 0 CHECK (on_paper IN (0, 1));

-- The day by which a promise is to be kept.
ALTER TABLE thread ADD COLUMN due TEXT;

-- A promise and a parked topic while they are being typed after the hour; "" once they are moments.
ALTER TABLE agreed ADD COLUMN promise TEXT NOT NULL DEFAULT '';
ALTER TABLE agreed ADD COLUMN parked TEXT NOT NULL DEFAULT '';

-- What was said of a thread in one session; `standing` of the thread is where it stands now.
CREATE TABLE thread_answer (
  session_id INTEGER NOT NULL REFERENCES session (id),
  thread_id INTEGER NOT NULL REFERENCES thread (id) ON DELETE CASCADE,
  answer TEXT NOT NULL CHECK (answer IN ('came_up', 'keep', 'let_go')),
  PRIMARY KEY (session_id, thread_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX thread_answer_by_thread ON thread_answer (thread_id);

-- A step of an earlier session that is not carried on was done, or is let go.
ALTER TABLE step_done ADD COLUMN outcome TEXT NOT NULL DEFAULT 'done' CHECK (outcome IN ('done', 'let_go'));

-- How sure they were of a step, in one session: a word, of which no number is made.
CREATE TABLE step_sure (
  session_id INTEGER NOT NULL REFERENCES session (id),
  moment_id INTEGER NOT NULL REFERENCES moment (id) ON DELETE CASCADE,
  sure TEXT NOT NULL CHECK (sure IN ('not_yet', 'half', 'fairly', 'very')),
  PRIMARY KEY (session_id, moment_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX step_sure_by_moment ON step_sure (moment_id);

PRAGMA user_version = 16;
