-- What another system knew of an imported turn besides its words, such as how the carrier called the text.
alter table conversation_messages add column details_sealed bytea;
