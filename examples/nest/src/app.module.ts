import { Module } from '@nestjs/common'
import { AppController } from './app.controller.ts'

@Module({ controllers: [AppController] })
export class AppModule {}
