-- Letters that came to an end, one by one: a digest that was cut short goes on where it stopped.
create table digest_letter (
    digest_id  text not null,
    person     text not null,
    settled_at integer not null,
    primary key (digest_id, person)
);
