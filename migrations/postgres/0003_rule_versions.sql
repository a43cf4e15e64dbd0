CREATE TABLE rule_versions (
    rules TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL
);
