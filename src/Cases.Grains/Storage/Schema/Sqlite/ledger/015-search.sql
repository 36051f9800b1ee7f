-- What a case is found by, apart from the ledger and made from it: the texts of a case by who may read them, in the form of
-- the search, and all pairs of characters in them. A part is a number, or the hash of a document.
create table search_text (
    id      integer primary key,
    case_id text not null,
    part    text not null,
    -- Each such as open:agency:molit, between spaces: nobody finds a case by a text of which he is no reader.
    readers text not null,
    body    text not null,
    -- True for a document of which nothing but its name is known yet.
    unread  boolean not null,
    unique (case_id, part)
);

create index search_text_unread on search_text (case_id, part) where unread;

create table search_gram (
    gram    integer not null,
    text_id integer not null,
    primary key (gram, text_id)
) without rowid;

-- What was recorded since a case was read for the search: added by whoever records, builds before this one too, and taken away
-- by whoever has read the case.
create table search_due (
    case_id text not null,
    version integer not null,
    primary key (case_id, version)
);

insert into search_due (case_id, version) select case_id, version from case_head;

create trigger case_event_search after insert on case_event
begin
    insert or ignore into search_due (case_id, version) values (new.case_id, new.version);
end;
