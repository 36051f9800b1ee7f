-- Who proposed what takes two people, and may not be the second.
alter table case_row add column if not exists proposed_by text;
