PRAGMA user_version = 18;
