-- When a text that is ready is given its line of why in a model's words; null where nothing waits for that.
alter table messages add column word_at timestamptz;
create index messages_word_at on messages (word_at) where state = 'prepared' and word_at is not null;
