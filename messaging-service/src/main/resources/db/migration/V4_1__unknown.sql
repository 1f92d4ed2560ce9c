-- What became of a text that nobody knows is asked for often and seldom so: without an index each look reads every text ever sent.
create index messages_unknown on messages (send_at) where state = 'unknown';
