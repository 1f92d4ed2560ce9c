-- An athlete's rows are erased table by table, and checked against each other when all are.
alter table dossier_version alter constraint dossier_version_athlete_id_fkey deferrable;
alter table training_plan alter constraint training_plan_athlete_id_fkey deferrable;
alter table microcycle alter constraint microcycle_plan_id_fkey deferrable;
