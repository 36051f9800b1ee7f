-- One row a passkey of an account of ours. What is kept of it holds its public key, and nothing that lets anybody in.
create table accounts."Passkeys" (
    "Id" text NOT NULL CONSTRAINT "PK_Passkeys" PRIMARY KEY,
    "Person" text NOT NULL,
    "Kept" text NOT NULL
);
create index "IX_Passkeys_Person" on accounts."Passkeys" ("Person");
