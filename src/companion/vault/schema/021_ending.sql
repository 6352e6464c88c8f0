PRAGMA user_version = 21;
