import 'reflect-metadata'
import fastifyCookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import fastifyHostSession from '@fastify/session'
import {
  All,
  Body,
  Controller,
  Get,
  HttpCode,
  type INestApplication,
  Module,
  Post,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { json, urlencoded } from 'express'
import session from 'express-session'
import {
  expressSession,
  fastifySession,
  type Otp,
  otpRequired,
  sendResponse,
  toRequest,
  twoFactor,
} from '../../src/adapters/nest.ts'
import { type FlowSite, flowSite, hostSecret } from './app-parts.ts'
import { type FlowApp, flowUsers } from './flow.ts'

export interface NestSettings {
  readonly platform?: 'express' | 'fastify'
  readonly mount?: string
  readonly sessions?: 'built-in' | 'host'
  /** Whether a parser reads bodies first; else it is Nest's own, or there is none. */
  readonly parser?: 'before' | 'own' | 'none'
}

export interface NestApp extends FlowApp, FlowSite {
  readonly app: INestApplication
  /** How often the guarded method was called. */
  opened(): number
  close(): Promise<void>
}

export async function nestApp(settings: NestSettings = {}): Promise<NestApp> {
  const { platform = 'express', mount = '', sessions = 'built-in', parser = 'own' } = settings
  const hosted = sessions === 'host'
  const port = platform === 'express' ? expressSession() : fastifySession()
  const parts = await flowSite(mount, hosted ? { session: port } : {})
  const { site, countersign } = parts
  const options = { logger: false, bodyParser: parser === 'own' } as const
  let opened = 0
  const app: INestApplication = await (platform === 'express'
    ? NestFactory.create(
        appModule(parts, () => opened++),
        new ExpressAdapter(),
        options,
      )
    : NestFactory.create<NestFastifyApplication>(
        appModule(parts, () => opened++),
        new FastifyAdapter({ routerOptions: { ignoreTrailingSlash: true } }),
        options,
      ))
  app.setGlobalPrefix(mount)
  if (platform === 'express' && hosted) {
    app.use(session({ secret: hostSecret, resave: false, saveUninitialized: false }))
  }
  if (parser === 'before') {
    if (platform === 'express') app.use(urlencoded({ extended: false }), json())
    else await (app as NestFastifyApplication).register(formbody as never)
  }
  await twoFactor(app, site)
  if (platform === 'fastify' && hosted) {
    const fastify = app as NestFastifyApplication
    await fastify.register(fastifyCookie as never)
    const own = { secret: hostSecret, cookie: { secure: 'auto' }, saveUninitialized: false, rolling: false }
    await fastify.register(fastifyHostSession as never, own as never)
  }
  await app.listen(0, '127.0.0.1')
  return {
    ...{ ...parts, app, mount, url: await app.getUrl(), opened: () => opened },
    async close() {
      await app.close()
      await countersign.close()
    },
  }
}

// biome-ignore lint/suspicious/noExplicitAny: requests and responses of two platforms
type Any = any

/** The decorators are put on by hand, because what compiles the tests knows only those of the standard. */
function appModule({ site }: FlowSite, opening: () => void): new () => object {
  class Pages {
    async home(request: Any): Promise<object> {
      const { user } = await site.visit(toRequest(request))
      return { user: user?.name ?? null, verified: (request.otp as Otp).verified }
    }

    secret(request: Any): string {
      opening()
      return `The secret of ${request.otp.device?.userId === 'alice' ? 'Alice' : 'somebody'}`
    }

    fresh(): string {
      return 'Fresh'
    }

    form(request: Any): string {
      return site.csrf(toRequest(request))
    }

    async postForm(request: Any, response: Any, body: Record<string, string>): Promise<void> {
      const form = new URLSearchParams(body)
      const refusal = await site.checkCsrf(toRequest(request), form)
      if (refusal) await sendResponse(response, refusal)
      else response.send(`Received ${form.get('text')}`)
    }

    async leave(request: Any): Promise<string> {
      await site.signOut(toRequest(request))
      return 'Left'
    }

    error(): void {
      throw new Error('The reason that nobody is told')
    }

    async hostLogin(request: Any, response: Any, { username = '', next = '' }: Record<string, string>): Promise<void> {
      const user = await flowUsers.findById(username)
      const answer = user && (await site.signIn(toRequest(request), user, { next }))
      if (answer) await sendResponse(response, answer)
      else response.status(303).header('location', next).send('')
    }
  }

  decorate(Pages, 'home', [Get('/')], [Req()])
  decorate(Pages, 'secret', [All('secret'), HttpCode(200), UseGuards(otpRequired())], [Req()])
  decorate(Pages, 'fresh', [Get('fresh'), UseGuards(otpRequired({ maxAge: 60 }))])
  decorate(Pages, 'form', [Get('form')], [Req()])
  decorate(Pages, 'postForm', [Post('form')], [Req(), Res(), Body()])
  decorate(Pages, 'leave', [Post('leave'), HttpCode(200)], [Req()])
  decorate(Pages, 'error', [Get('error')])
  decorate(Pages, 'hostLogin', [Post('host-login')], [Req(), Res(), Body()])
  Controller()(Pages)
  class AppModule {}
  Module({ controllers: [Pages] })(AppModule)
  return AppModule
}

function decorate(
  target: new () => object,
  name: string,
  methods: readonly MethodDecorator[],
  parameters: readonly ParameterDecorator[] = [],
): void {
  const descriptor = Object.getOwnPropertyDescriptor(target.prototype, name) as PropertyDescriptor
  for (const method of methods) method(target.prototype, name, descriptor)
  for (const [index, parameter] of parameters.entries()) parameter(target.prototype, name, index)
}
