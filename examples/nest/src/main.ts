import 'reflect-metadata'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { twoFactor } from 'countersign/nest'
import { AppController } from './app.controller.ts'
import { site } from './second-factor.ts'

@Module({ controllers: [AppController] })
class AppModule {}

const app = await NestFactory.create(AppModule)
await twoFactor(app, site)
await app.listen(process.env.PORT ?? 3000)
