import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import { twoFactor } from 'countersign/nest'
import { AppModule } from './app.module.ts'
import { site } from './second-factor.ts'

const app = await NestFactory.create(AppModule)
await twoFactor(app, site)
await app.listen(process.env.PORT ?? 3000)
