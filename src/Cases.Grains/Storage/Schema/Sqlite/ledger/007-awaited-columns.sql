-- An approver is waited for in stages that do not say so; and a pause with a known last day is one no longer than that.
alter table case_row add column awaits text;
alter table case_row add column paused_to text;
