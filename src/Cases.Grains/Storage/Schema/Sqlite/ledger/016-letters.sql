-- Letters that are issued: a projection of their chains, by which a code is checked and a case finds its own.
create table letter_row (
    letter_id text not null primary key,
    case_id   text not null,
    ordinal   integer not null,
    kind      text not null,
    number    text not null,
    code      text not null,
    sha256    text not null,
    issued_at integer not null
);

create unique index letter_row_code on letter_row (code);
create index letter_row_case on letter_row (case_id, ordinal);
