-- The days that do not count in a stretch, so that what still runs is counted like what has ended.
alter table span_row add column stops text;
