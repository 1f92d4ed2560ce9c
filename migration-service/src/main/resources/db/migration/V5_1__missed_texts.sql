-- Morning texts that were too late to send, of athletes whom a run has; they close its gate.
create table missed_texts (
    athlete_id uuid not null,
    date       date not null,
    run_id     uuid not null references runs,
    primary key (athlete_id, date)
);
create index missed_texts_run on missed_texts (run_id);
