-- One row a link that was sent by mail: the link holds a secret, the row its hash. Instants are seconds since 1970.
create table accounts."MailLinks" (
    "Hash" text NOT NULL CONSTRAINT "PK_MailLinks" PRIMARY KEY,
    "Kind" text NOT NULL,
    "Sealed" text NOT NULL,
    "Ends" bigint NOT NULL,
    "Used" bigint NULL
);
create index "IX_MailLinks_Ends" on accounts."MailLinks" ("Ends");
