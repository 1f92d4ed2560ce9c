-- Which process holds a text that is being sent: the number whose advisory lock it keeps while it lives.
alter table messages add column sender integer;
