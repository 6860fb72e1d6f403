import { applyDecorators, UseGuards } from '@nestjs/common'
import { type OtpRequiredOptions, otpRequired } from 'countersign/nest'

/** For controllers and their methods: `@OtpRequired()`, `@OtpRequired({ maxAge: 300 })`. */
export const OtpRequired = (options?: OtpRequiredOptions) => applyDecorators(UseGuards(otpRequired(options)))
