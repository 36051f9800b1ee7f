-- One row a link that was sent by mail: the link holds a secret, the row its hash. Instants are seconds since 1970.
create table "MailLinks" (
    "Hash" TEXT NOT NULL CONSTRAINT "PK_MailLinks" PRIMARY KEY,
    "Kind" TEXT NOT NULL,
    "Sealed" TEXT NOT NULL,
    "Ends" INTEGER NOT NULL,
    "Used" INTEGER NULL
);
create index "IX_MailLinks_Ends" on "MailLinks" ("Ends");
