import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type CodeBlock, type MarkdownPage, page } from '../docs/markdown.ts'
import { freePort, launch, listening, type Running, run, userEnvironment } from '../e2e/examples-process.ts'

/** What a page says to do in an empty folder: all of its first section. */
export interface Instructions {
  /** Shell commands, a line each; those of the last block start the application, its last one goes on running. */
  readonly before: readonly string[]
  readonly start: readonly string[]
  readonly files: readonly { readonly name: string; readonly code: string }[]
}

/** The blocks before the second heading of level two. A block of code begins with the name of its file. */
export function instructionsOf(path: string): Instructions {
  const found = page(path)
  const [from = 0, to = Number.POSITIVE_INFINITY] = headings(found)
  const blocks = found.blocks.filter(({ line }) => line > from && line < to)
  const commands = blocks.filter(({ language }) => language === 'sh').map(({ code }) => code.split('\n'))
  const start = commands.pop()
  if (!start || commands.length === 0) throw new Error(`${path} does not say how to install, and how to start`)
  const files = blocks.filter(({ language }) => language !== 'sh').map((block) => fileOf(path, block))
  return { before: commands.flat(), start, files }
}

/** A block from further down in a page. */
export function fileNamed(path: string, name: string): Instructions['files'][number] {
  const block = page(path).blocks.find(({ fileName }) => fileName === name)
  if (!block) throw new Error(`${path} has no ${name}`)
  return fileOf(path, block)
}

function headings({ prose }: MarkdownPage): number[] {
  return prose.split('\n').flatMap((line, index) => (line.startsWith('## ') ? [index + 1] : []))
}

function fileOf(path: string, { fileName, code, line }: CodeBlock) {
  if (!fileName) throw new Error(`${path}:${line}: this block does not say which file it is`)
  return { name: fileName, code }
}

/** An application that was made from a page, and runs. */
export interface Made {
  readonly url: string
  readonly folder: string
  close(): Promise<void>
}

/**
 * Does what a page says, in an empty folder, to the letter; only `countersign` is the tarball.
 * @throws Error with what was printed, when a command fails, or the application does not listen
 */
export async function make(instructions: Instructions, tarball: string): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-start-'))
  const port = await freePort()
  const env = { ...userEnvironment(), PORT: String(port) }
  let running: Running | undefined
  try {
    const { before, start, files } = instructions
    for (const command of before) await run(command.replace(/(?<=\binstall .*)\bcountersign\b/, tarball), folder, env)
    for (const { name, code } of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), `${code}\n`)
    }
    for (const command of start.slice(0, -1)) await run(command, folder, env)
    const url = `http://localhost:${port}`
    running = launch(start.at(-1) as string, folder, env)
    await listening(url, running)
    return { url, folder, close: () => remove(folder, running) }
  } catch (error) {
    await remove(folder, running)
    throw error
  }
}

async function remove(folder: string, running?: Running): Promise<void> {
  await running?.end()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
