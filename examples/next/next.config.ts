import { join } from 'node:path'
import type { NextConfig } from 'next'

export default {
  // Node loads these itself, from node_modules.
  serverExternalPackages: ['countersign', 'better-sqlite3'],
  // Only because this example's countersign is the repository around it.
  turbopack: { root: join(import.meta.dirname, '../..') },
} satisfies NextConfig
