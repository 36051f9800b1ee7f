-- What a case is found by, apart from the ledger and made from it: the texts of a case by who may read them, in the form of
-- the search, and all pairs of characters in them. A part is a number, or the hash of a document.
create table search_text (
    case_id uuid not null,
    part    text not null,
    -- Each such as open:agency:molit: nobody finds a case by a text of which he is no reader.
    readers text[] not null,
    grams   integer[] not null,
    body    text not null,
    -- True for a document of which nothing but its name is known yet.
    unread  boolean not null,
    primary key (case_id, part)
);

-- An inverted index: a list of cases for each pair, and one for each reader. What is not merged into it yet is read through
-- by every search, and kept short for that.
create index search_text_found on search_text using gin (readers, grams) with (gin_pending_list_limit = 1024);
create index search_text_unread on search_text (case_id, part) where unread;

-- What was recorded since a case was read for the search. Nothing here ever waits for anything: lines are added by whoever
-- records, builds before this one too, and taken away by whoever has read the case.
create table search_due (
    case_id uuid not null,
    version bigint not null,
    primary key (case_id, version)
);

insert into search_due (case_id, version) select case_id, version from case_head;

create function search_is_due() returns trigger language plpgsql as $f$
begin
    insert into search_due (case_id, version) select case_id, max(version) from recorded group by case_id
    on conflict do nothing;
    return null;
end $f$;

create trigger case_event_search after insert on case_event
    referencing new table as recorded for each statement execute function search_is_due();
