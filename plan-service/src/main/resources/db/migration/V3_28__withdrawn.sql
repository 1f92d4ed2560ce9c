-- A plan of an athlete who went back to the legacy system before it was over: it has ended, and prescribes nothing any more.
alter table training_plan add column withdrawn boolean not null default false;
