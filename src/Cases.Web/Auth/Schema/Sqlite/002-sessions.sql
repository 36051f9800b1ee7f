-- One row a session; the cookie carries its id. Instants are seconds since 1970, the same in both databases.
create table "Sessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY,
    "Person" TEXT NOT NULL,
    "Began" INTEGER NOT NULL,
    "Ends" INTEGER NOT NULL,
    "Seen" INTEGER NOT NULL,
    "Ended" INTEGER NULL,
    "EndedBy" TEXT NULL,
    "Device" TEXT NOT NULL,
    "Place" TEXT NOT NULL,
    "ProviderSession" TEXT NULL,
    "ProviderSubject" TEXT NULL
);
create index "IX_Sessions_Person" on "Sessions" ("Person");
create index "IX_Sessions_Ends" on "Sessions" ("Ends");
create index "IX_Sessions_ProviderSession" on "Sessions" ("ProviderSession");
create index "IX_Sessions_ProviderSubject" on "Sessions" ("ProviderSubject");
