-- What the days of planned weeks are about, so that a template can suit its day where nobody has written it in time.
create table day_themes (
    athlete_id uuid not null,
    local_date date not null,
    theme      text not null,
    primary key (athlete_id, local_date)
);
