import { readFileSync } from 'node:fs'

// Loaded into the app's process, before the app: its clock is ahead by as many milliseconds as a file says.
const file = process.env.CLOCK_FILE as string
const now = Date.now
Date.now = () => now() + Number(readFileSync(file, 'utf8'))
