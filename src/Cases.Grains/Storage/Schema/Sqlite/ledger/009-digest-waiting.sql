-- Whose letter of a digest could not be brought, while those of all others were: they alone are tried again with each run.
create table digest_waiting (
    digest_id text not null,
    person    text not null,
    since     integer not null,
    primary key (digest_id, person)
);
