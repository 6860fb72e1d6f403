// Drivers that come without types: what is used of them is described where it is used.
declare module 'better-sqlite3'
declare module 'pg'
