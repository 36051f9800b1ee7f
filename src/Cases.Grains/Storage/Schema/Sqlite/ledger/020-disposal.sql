-- Documents that were on what was disposed of, until the sweep of uploads has had them.
create table disposed_document (
    sha256 text not null primary key
);

-- A line may be rid of who did it and from where, once the person's data were disposed of and the line is older than two years.
-- Its digest stays, so that its chain holds.
drop trigger access_log_refuses_update;
create trigger access_log_refuses_update before update on access_log
when not (new.account = '-' and new.person is null and new.source = '' and new.salt is null
    and new.id = old.id and new.at = old.at and new.task = old.task and new.agency is old.agency and new.case_id is old.case_id
    and new.about is old.about and new.chain is old.chain and new.seq is old.seq and new.digest is old.digest
    and new.hash is old.hash and old.at < strftime('%s', 'now') * 1000 - 63072000000
    and exists (select 1 from person p where p.id = old.person and p.disposed_at is not null))
begin
    select raise(abort, 'access_log is append-only');
end;

drop trigger access_loose_refuses_update;
create trigger access_loose_refuses_update before update on access_loose
when new.seq <> old.seq or new.line <> old.line
    or (old.hash is not null and not (new.salt is null and new.digest is old.digest and new.hash is old.hash))
begin
    select raise(abort, 'access_loose is append-only');
end;
