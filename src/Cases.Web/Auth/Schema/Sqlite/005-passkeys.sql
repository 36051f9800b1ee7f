-- One row a passkey of an account of ours. What is kept of it holds its public key, and nothing that lets anybody in.
create table "Passkeys" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Passkeys" PRIMARY KEY,
    "Person" TEXT NOT NULL,
    "Kept" TEXT NOT NULL
);
create index "IX_Passkeys_Person" on "Passkeys" ("Person");
