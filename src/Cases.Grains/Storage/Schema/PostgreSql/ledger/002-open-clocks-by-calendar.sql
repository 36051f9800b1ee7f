-- A clock that stands still has a day too: all that is not ended is counted again when the calendar changes.
drop index clock_row_calendar;
create index clock_row_calendar on clock_row (calendar_version, case_id) where status <> 'ended';

-- What the desks that share out work give away.
create index hand_off_row_untaken on hand_off_row (agency) where state = 'open' and officer is null;
