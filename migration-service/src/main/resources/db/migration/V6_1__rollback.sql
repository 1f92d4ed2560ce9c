-- The intent to go back, recorded before the legacy row is flipped.
alter table migrations add column rolling_back boolean not null default false;

-- What showed, under the legacy row's lock, that nothing was lost on the way back.
create table rollbacks (
    athlete_id    uuid        not null,
    -- Of the routing that began with it.
    epoch         int         not null,
    at            timestamptz not null,
    -- The last bundle of the way there, its fingerprint, and that of the original rows on the way back.
    bundle_sha256 text        not null,
    expected      text        not null,
    found         text        not null,
    -- Mirrored rows of the new history, and the hash of them all.
    sessions      int         not null,
    messages      int         not null,
    profiles      int         not null,
    kept_sha256   text        not null,
    primary key (athlete_id, epoch)
);

-- Requests that were carried out, so that one which is repeated later does nothing.
create table rollback_requests (
    athlete_id  uuid        not null,
    who         text        not null,
    request_key text        not null,
    asked_at    timestamptz not null,
    primary key (athlete_id, who, request_key)
);
