-- The assistant's conversations: one row each, of its slots and its latest answers. May be applied again at any time.
CREATE TABLE IF NOT EXISTS conversation (
    id bytea PRIMARY KEY,                            -- SHA-256 of the conversation's id: reading it opens nothing
    slots json NOT NULL,                             -- the values of Rasa's slots by name; null for none yet
    answers json NOT NULL,                           -- the latest answers, each as [message id, answers]
    turns integer NOT NULL,                          -- messages answered
    written_by uuid NOT NULL,                        -- the message that wrote the row last
    spoken_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS conversation_spoken_at ON conversation (spoken_at); -- for the purge
