-- First day of the plan that plan-service wrote for a move. It writes one only once, so a move that begins anew keeps it.
alter table migrations add column plan_published_from date;
