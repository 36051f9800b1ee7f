-- An approver is waited for in stages that do not say so; and a pause with a known last day is one no longer than that.
-- What is asked of an approver already says so in its events. Open pauses learn their last day from the next act, or a rebuild.
alter table case_row add column awaits text;
alter table case_row add column paused_to text;

update case_row set awaits = 'law-revision' where stage = 'served' and 'law-revision-requested' = (
    select e.name from case_event e
    where e.case_id = case_row.case_id and e.name in ('law-revision-requested', 'law-revision-answered') order by e.version desc limit 1);

update case_row set awaits = 'term-extension' where stage = 'served' and 'term-extension-requested' = (
    select e.name from case_event e
    where e.case_id = case_row.case_id and e.name in ('term-extension-requested', 'term-extension-decided', 'relief-revoked') order by e.version desc limit 1);

update case_row set awaits = 'pause-correction', recommended_by = (
    select json_extract(cast(e.body as text), '$.by') from case_event e
    where e.case_id = case_row.case_id and e.name = 'pause-correction-proposed' order by e.version desc limit 1)
where stage = 'in-review' and
    (select count(*) from case_event e where e.case_id = case_row.case_id and e.name = 'pause-correction-proposed')
    > (select count(*) from case_event e where e.case_id = case_row.case_id and e.name = 'pause-corrected');

create index case_row_approval on case_row (lead_agency, due_at, number) where stage in ('recommended', 'objected') or awaits is not null;
