-- A clock that stands still has a day too: all that is not ended is counted again when the calendar changes.
drop index clock_row_calendar;
create index clock_row_calendar on clock_row (calendar_version, case_id) where status <> 'ended';
