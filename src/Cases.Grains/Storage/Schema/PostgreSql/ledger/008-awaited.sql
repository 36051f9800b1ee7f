-- What an approver is asked already is said by its events. Open pauses learn their last day from the next act, or from a rebuild.
-- A decision that replaces another one has a term of its own, of which nothing is asked yet.
update case_row set awaits = 'law-revision' where stage = 'served' and 'law-revision-requested' = (
    select e.name from case_event e
    where e.case_id = case_row.case_id and (e.name in ('law-revision-requested', 'law-revision-answered')
        or e.name = 'objection-decided' and convert_from(e.body, 'UTF8')::json ->> 'replacement' is not null)
    order by e.version desc limit 1);

update case_row set awaits = 'term-extension' where stage = 'served' and 'term-extension-requested' = (
    select e.name from case_event e
    where e.case_id = case_row.case_id and (e.name in ('term-extension-requested', 'term-extension-decided', 'relief-revoked')
        or e.name = 'objection-decided' and convert_from(e.body, 'UTF8')::json ->> 'replacement' is not null)
    order by e.version desc limit 1);

-- Whoever alone proposed what waits is not the second person.
update case_row set awaits = 'pause-correction', recommended_by = (
    select case when min(convert_from(p.body, 'UTF8')::json ->> 'by') = max(convert_from(p.body, 'UTF8')::json ->> 'by')
        then min(convert_from(p.body, 'UTF8')::json ->> 'by') end
    from case_event p
    where p.case_id = case_row.case_id and p.name = 'pause-correction-proposed' and not exists (
        select 1 from case_event c
        where c.case_id = p.case_id and c.name = 'pause-corrected'
            and convert_from(c.body, 'UTF8')::json ->> 'correction' = convert_from(p.body, 'UTF8')::json ->> 'correction'))
where stage = 'in-review' and
    (select count(*) from case_event e where e.case_id = case_row.case_id and e.name = 'pause-correction-proposed')
    > (select count(*) from case_event e where e.case_id = case_row.case_id and e.name = 'pause-corrected');

create index if not exists case_row_approval on case_row (lead_agency, due_at, number)
    where stage in ('recommended', 'objected') or awaits is not null;
