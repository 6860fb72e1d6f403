export { type CommandLineConfig, type CommandLineUsers, defineConfig } from './config.ts'
