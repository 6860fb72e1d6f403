import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const entry = path.resolve('examples/app/dist/main.js')

export interface ExampleApp {
  /** Where it can be opened: `http://localhost:12345`. */
  readonly url: string
  readonly child: ChildProcess
  /** What it has printed so far, on both outputs. */
  output(): string
  /** Lets it end as an operator would. → its exit code */
  stop(): Promise<number | null>
}

/** The built app in a process and a folder of its own, on any free port. */
export async function startExampleApp(
  env: Record<string, string> = {},
  folder: string = temporaryFolder(),
): Promise<ExampleApp> {
  const { child, output, exited } = launch(env, folder)
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /http:\/\/\S+/.exec(output())
      if (found) resolve(found[0])
    }
    child.stdout?.on('data', look)
    exited.then((code) => reject(new Error(`The app ended with ${code} before it listened:\n${output()}`)))
  })
  return {
    url,
    child,
    output,
    async stop() {
      child.kill('SIGTERM')
      return exited
    },
  }
}

/** For an app that is to refuse. */
export async function exampleAppThatEnds(
  env: Record<string, string>,
  folder: string = temporaryFolder(),
  node: string = process.execPath,
): Promise<{ code: number | null; output: string }> {
  const { output, exited } = launch(env, folder, node)
  const code = await exited
  return { code, output: output() }
}

function launch(env: Record<string, string>, folder: string, node = process.execPath) {
  if (!existsSync(entry)) throw new Error('The example app is not built: run "npm run build" first')
  const child = spawn(node, [entry], {
    cwd: folder,
    // Nothing of what the developer has set: the tests say all that counts.
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  let text = ''
  const collect = (chunk: string) => {
    text += chunk
  }
  child.stdout.setEncoding('utf8').on('data', collect)
  child.stderr.setEncoding('utf8').on('data', collect)
  const exited = once(child, 'close').then(([code]) => code as number | null)
  return { child, output: () => text, exited }
}

const children = new Set<ChildProcess>()
const folders: string[] = []

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-e2e-'))
  folders.push(folder)
  return folder
}

/** Ends what is left of the apps, and their data. */
export function cleanUp(): void {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}
