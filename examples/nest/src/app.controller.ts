import { Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common'
import { otpRequired, sendResponse, toRequest } from 'countersign/nest'
import type { Request, Response } from 'express'
import * as pages from './pages.ts'
import { site } from './second-factor.ts'
import { createUser } from './users.ts'

@Controller()
export class AppController {
  @Get()
  async home(@Req() req: Request, @Res() res: Response) {
    const { user } = await site.visit(toRequest(req))
    await sendResponse(res, await site.page(toRequest(req), pages.home(user)))
  }

  @Get('secret')
  @UseGuards(otpRequired())
  async secret(@Req() req: Request, @Res() res: Response) {
    await sendResponse(res, await site.page(toRequest(req), pages.secret))
  }

  @Get('register')
  async showRegister(@Req() req: Request, @Res() res: Response) {
    await sendResponse(res, await site.page(toRequest(req), pages.register(site.csrf(toRequest(req)))))
  }

  @Post('register')
  async register(@Req() req: Request, @Res() res: Response) {
    const request = toRequest(req)
    const form = await request.formData()
    const refusal = await site.checkCsrf(request, form)
    if (refusal) return sendResponse(res, refusal)
    const [name, password] = [String(form.get('username') ?? ''), String(form.get('password') ?? '')]
    const user = name && password.length >= 8 ? await createUser(name, password) : null
    if (user) return sendResponse(res, (await site.signIn(request, user)) ?? (await site.redirect(request, '/')))
    const page = pages.register(site.csrf(request), 'Choose another name, and a password of 8 characters or more.')
    await sendResponse(res, await site.page(request, page, 422))
  }
}
