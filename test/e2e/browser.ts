import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findProgram } from '../../scripts/services.mjs'

const require = createRequire(import.meta.url)

/** Chromium without a window. A machine without it is an error, not a reason to skip. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findProgram('chromium')
  if (!executablePath) {
    throw new Error('The tests need Chromium: run "node scripts/services.mjs", or set CHROMIUM to the path of one')
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  })
}

/** Scripts and style within a page, rather than in files of their own. */
export const inlineCode: RegExp =
  /<script(?! type="module" src="\/[^"]+\.js"><\/script>)|<style|\sstyle=|\son[a-z]+=|javascript:/i

/** Reads QR codes from pictures, as a phone does. */
export interface QrReader {
  read(png: Buffer): Promise<string | null>
}

/** The picture is decoded by a page of its own, because the page that is looked at may have no JavaScript. */
export async function createQrReader(browser: Browser): Promise<QrReader> {
  const page = await browser.newPage()
  await page.addScriptTag({ content: readFileSync(require.resolve('jsqr'), 'utf8') })
  return {
    read: (png) =>
      page.evaluate(async (base64) => {
        const image = new Image()
        image.src = `data:image/png;base64,${base64}`
        await image.decode()
        const canvas = new OffscreenCanvas(image.width, image.height)
        const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
        context.drawImage(image, 0, 0)
        const { data, width, height } = context.getImageData(0, 0, image.width, image.height)
        const { jsQR } = globalThis as unknown as {
          jsQR: (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null
        }
        return jsQR(data, width, height)?.data ?? null
      }, png.toString('base64')),
  }
}

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds wrong with a page, in one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    // Colours that are on their way are nobody's fault.
    await Promise.all(document.getAnimations().map((animation) => animation.finished))
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`))
  })
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}
