-- Answers to proposals whose giver may want them back, under an id of the giver's. What was taken back stays, so that a request that comes again is known.
create table proposal_answer (
    athlete_id    uuid        not null,
    answer_id     uuid        not null,
    plan_id       uuid        not null,
    ends_on       date        not null,
    choice        text        not null,
    weeks         int         not null,
    answered_at   timestamptz not null,
    taken_back_at timestamptz,
    primary key (athlete_id, answer_id)
);
