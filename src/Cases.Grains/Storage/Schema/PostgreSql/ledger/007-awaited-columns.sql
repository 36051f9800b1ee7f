-- An approver is waited for in stages that do not say so; and a pause with a known last day is one no longer than that.
alter table case_row add column if not exists awaits text;
alter table case_row add column if not exists paused_to text;
