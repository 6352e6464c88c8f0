PRAGMA user_version = 15;
