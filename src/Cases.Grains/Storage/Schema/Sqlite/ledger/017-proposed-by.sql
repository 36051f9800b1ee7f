-- Who proposed what takes two people, and may not be the second.
alter table case_row add column proposed_by text;
