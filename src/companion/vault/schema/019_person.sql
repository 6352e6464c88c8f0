PRAGMA user_version = 19;
