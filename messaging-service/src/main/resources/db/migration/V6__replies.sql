-- A refusal counts from the moment it is stored, before anybody has handled it.
alter table inbound add column refusal boolean not null default false;
create index inbound_refusals on inbound (phone_index, athlete_id) where state in ('received', 'parked') and refusal;
-- By whom consent changed: text, carrier or client; null in rows of before.
alter table consent_history add column source text;
-- Under which key everything is sealed. A row here means that nothing is left under another one.
create table sealed_under (
    the_one boolean primary key default true check (the_one),
    key_id  bytea not null,
    at      timestamptz not null
);
-- A text that no carrier takes in one message: what follows the first part waits for the part before it.
alter table messages add column part_of uuid;
alter table messages add column after_id uuid;
create index messages_waiting on messages (after_id) where state = 'waiting';
create index messages_part_of on messages (part_of) where part_of is not null;
-- Texts for which another service is needed; the earliest of each athlete first.
alter table inbound add column refers_to text;
create index inbound_asking on inbound (athlete_id, received_at, sid) where state = 'asking';
