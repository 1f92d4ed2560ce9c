-- What an imported message brought along and nobody here interprets: its id, the model, what it thought.
alter table conversation_messages add column details_sealed bytea;

-- Imports that come and go together. Until its batch is active a conversation has an id that no caller can name.
alter table conversation_imports add column batch uuid;
create index conversation_imports_batch on conversation_imports (batch, conversation) where batch is not null;

create table assistant_imports (
    batch        uuid primary key,
    state        text        not null check (state in ('open', 'active', 'withdrawn')),
    opened_by    text        not null,
    opened_at    timestamptz not null,
    activated_at timestamptz,
    withdrawn_at timestamptz
);

-- Model profiles, MCP servers, and what stood beside them where they came from. Secrets are labels here, never values.
create table assistant_settings (
    kind       text        not null check (kind in ('profile', 'mcp_server', 'document')),
    id         text        not null,
    body       jsonb       not null,
    batch      uuid references assistant_imports,
    updated_by text        not null,
    updated_at timestamptz not null,
    primary key (kind, id)
);
create unique index assistant_settings_default on assistant_settings (kind)
    where kind = 'profile' and body ->> 'defaultProfile' = 'true';

create table assistant_settings_staged (
    batch uuid  not null references assistant_imports,
    kind  text  not null,
    id    text  not null,
    body  jsonb not null,
    primary key (batch, kind, id)
);
