import type { Countersign } from './countersign.ts'
import { script, style } from './pages/assets.ts'
import { createRenderMail } from './pages/mail.ts'
import { languageChooser } from './pages/messages/site-language.ts'
import { createPages, type PagesOptions, pagesOptionNames } from './pages/options.ts'
import type { AnyOwnStep } from './web/own-steps.ts'
import { createSiteWith } from './web/site.ts'
import type { Site } from './web/site-interface.ts'
import { checkSiteOptions, type SiteOptions as WebOptions } from './web/site-options.ts'

export type { Format, Written } from './pages/format.ts'
export { escapeHtml, type Html, type HtmlValue, hiddenFields, html, rawHtml } from './pages/html.ts'
export type { Layout, LayoutInput } from './pages/layout.tsx'
export type { Messages } from './pages/messages/messages.ts'
export type { TextChanges, Texts } from './pages/messages/texts.ts'
export type { OwnRender, PagesOptions } from './pages/options.ts'
export type { Context, OwnView, ViewContext, Views } from './pages/page.ts'
export type { Change, ChangeMailOptions, ChangeType } from './web/changes.ts'
export type { ClientName } from './web/client-name.ts'
export type { Guard, OtpRequiredOptions } from './web/guard.ts'
export type { LanguageOption } from './web/language.ts'
export type { OwnStep, OwnStepData, OwnStepResult, OwnSteps } from './web/own-steps.ts'
export type { RequireSecondFactor, RequireSecondFactorOptions } from './web/policy.ts'
export type { RememberCookieOptions, RememberOptions } from './web/remember-options.ts'
export type { OpenSession, Session, SessionData, SessionPort } from './web/session.ts'
export { authenticate, login } from './web/sign-in.ts'
export type { Site } from './web/site-interface.ts'
export type { SiteUsers } from './web/site-options.ts'
export type { FormError, Frame, Urls, View } from './web/views.ts'
export type { Otp, Visit } from './web/visit.ts'
export type { WizardRun } from './web/wizard/run.ts'
export type { Progress, StepData, StepResult, StepValues, WizardStep } from './web/wizard/step.ts'
export {
  createWizard,
  type Posted,
  type Wizard,
  type WizardForm,
  type WizardOptions,
  type WizardVisit,
} from './web/wizard/wizard.ts'

type LoginStep = AnyOwnStep<'credentials' | 'token'>
type SetupStep = AnyOwnStep<'method' | 'destination'>

/** What a site is made of; each option is explained where it is declared. */
export interface SiteOptions<
  LoginSteps extends readonly LoginStep[] = readonly LoginStep[],
  SetupSteps extends readonly SetupStep[] = readonly SetupStep[],
> extends WebOptions<LoginSteps, SetupSteps>,
    PagesOptions {}

/**
 * The ready pages of two-factor authentication (sign-in, setup, profile, backup tokens), and guards for the host's own.
 *
 * @example
 * const site = createSite(countersign, { users: { findById, authenticate } })
 * const response = (await site.handle(request)) ?? (await yourOwn(request))
 * @throws CountersignError `invalid-option`
 */
export function createSite<
  const LoginSteps extends readonly LoginStep[] = readonly LoginStep[],
  const SetupSteps extends readonly SetupStep[] = readonly SetupStep[],
>(countersign: Countersign, options: SiteOptions<LoginSteps, SetupSteps>): Site {
  const given = options as SiteOptions
  checkSiteOptions(countersign, given, pagesOptionNames)
  const { render, languages } = createPages(given)
  const language = languageChooser(
    languages.map(({ lang }) => lang),
    given.language,
  )
  return createSiteWith(
    { render, renderMail: createRenderMail(languages), language, style, script },
    countersign,
    given,
  )
}
