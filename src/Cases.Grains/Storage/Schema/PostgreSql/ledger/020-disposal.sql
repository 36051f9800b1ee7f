-- Documents that were on what was disposed of, until the sweep of uploads has had them.
create table disposed_document (
    sha256 text not null primary key
);

-- Events are emptied by this alone, with the rights of whoever migrates, and only of a chain that a recorded disposal names.
create function dispose_chain(which uuid) returns bigint language plpgsql security definer
set search_path = ledger, pg_temp as $f$
declare emptied bigint;
begin
    if not exists (
        select 1 from case_event
        where case_id = 'ca1e0da2-0000-8000-8000-000000000003' and name = 'case-disposed'
          and convert_from(body, 'UTF8')::jsonb -> 'chains' @> jsonb_build_array(jsonb_build_object('id', which::text)))
    then
        raise exception 'no disposal names chain %', which using errcode = 'CS002';
    end if;
    update case_event set body = '', request_digest = null where case_id = which and octet_length(body) > 0;
    get diagnostics emptied = row_count;
    return emptied;
end $f$;

-- A line may be rid of who did it and from where, once the person's data were disposed of and the line is older than two years.
-- Its digest stays, so that its chain holds.
create function forget_lines(who text, until bigint) returns bigint language plpgsql security definer
set search_path = ledger, pg_temp as $f$
declare forgotten bigint;
begin
    update access_loose set salt = null
    where hash is not null and line in (select id from access_log where person = who and at < until and chain is null);
    update access_log set account = '-', person = null, source = '', salt = null where person = who and at < until;
    get diagnostics forgotten = row_count;
    return forgotten;
end $f$;

create or replace function access_log_is_append_only() returns trigger language plpgsql
set search_path = ledger, pg_temp as $f$
begin
    if tg_op = 'UPDATE' then
        if new.account = '-' and new.person is null and new.source = '' and new.salt is null
            and (new.id, new.at, new.task, new.agency, new.case_id, new.about, new.chain, new.seq, new.digest, new.hash)
              is not distinct from
              (old.id, old.at, old.task, old.agency, old.case_id, old.about, old.chain, old.seq, old.digest, old.hash)
            and old.at < (extract(epoch from now()) * 1000)::bigint - 63072000000
            and exists (select 1 from person p where p.id = old.person and p.disposed_at is not null)
        then
            return new;
        end if;
    end if;
    raise exception 'access_log is append-only' using errcode = 'CS002';
end $f$;

create or replace function access_loose_is_append_only() returns trigger language plpgsql as $f$
begin
    if tg_op = 'UPDATE' then
        if new.seq = old.seq and new.line = old.line and (old.hash is null
            or (new.salt is null and (new.digest, new.hash) is not distinct from (old.digest, old.hash)))
        then
            return new;
        end if;
    end if;
    raise exception 'access_loose is append-only' using errcode = 'CS002';
end $f$;

-- Whoever may use the tables may not use these for that alone: the silo's role is granted them with its others.
revoke execute on function dispose_chain(uuid) from public;
revoke execute on function forget_lines(text, bigint) from public;
