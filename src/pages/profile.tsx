import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ProfileView } from '../web/views.ts'
import { RecentActivity } from './activity.tsx'
import { Browsers, Sessions } from './browsers.tsx'
import { DeviceList } from './device-list.tsx'
import type { BodyProps, Context, Page } from './page.ts'

/** From so many backup tokens on there is no reason to worry. */
const enoughBackupTokens = 3

/** Whether two-factor authentication is on, and with what; and where the account is open. */
export const profile: Page<ProfileView> = {
  title: (_view, text) => text.profile.title,
  Body({ view, context }) {
    const text = context.text.profile
    return (
      <>
        <div class={view.enabled ? 'state on' : 'state off'}>
          <p class="strong">{view.enabled ? text.on : text.off}</p>
          <p>{view.enabled ? text.whyOn : text.whyOff}</p>
        </div>
        {view.enabled ? <Details view={view} context={context} /> : <TurnOn context={context} />}
        {view.enabled && view.browsers && <Browsers browsers={view.browsers} context={context} />}
        {view.sessions && <Sessions sessions={view.sessions} context={context} />}
        {view.activity && <RecentActivity entries={view.activity} context={context} />}
        {view.enabled && <TurnOff required={view.required} context={context} />}
      </>
    )
  },
}

function TurnOn({ context: { text, frame } }: { context: Context }): JSX.Element {
  return (
    <p class="actions">
      <a class="button" href={frame.urls.setup}>
        {text.profile.turnOn}
      </a>
    </p>
  )
}

function Details({ view, context }: BodyProps<ProfileView>): JSX.Element {
  const { urls } = context.frame
  const text = context.text.profile
  const { devices, phones } = view
  return (
    <>
      {devices.length > 0 && (
        <section>
          <h2>{text.devices}</h2>
          <DeviceList devices={devices} context={context} />
          <p class="actions">
            <a class="button secondary" href={urls.setup}>
              {text.add}
            </a>
          </p>
        </section>
      )}
      {phones && (
        <section>
          <h2>{text.phones}</h2>
          {phones.length > 0 ? <DeviceList devices={phones} context={context} /> : <p>{text.noPhones}</p>}
          <p class="actions">
            <a class="button secondary" href={urls.phoneNew}>
              {text.addPhone}
            </a>
            {devices.length === 0 && (
              <a class="button secondary" href={urls.setup}>
                {text.add}
              </a>
            )}
          </p>
        </section>
      )}
      <BackupTokens left={view.backupTokensLeft} context={context} />
    </>
  )
}

function BackupTokens({ left, context: { text, frame } }: { left: number; context: Context }): JSX.Element {
  return (
    <section>
      <h2>{text.profile.backupTokens}</h2>
      {left < enoughBackupTokens ? (
        <div class="alert warning">
          {left > 0 && <p class="alert-title">{text.profile.left(left)}</p>}
          <p>{left > 0 ? text.profile.fewLeft : text.profile.noneLeft}</p>
        </div>
      ) : (
        <p>{text.profile.left(left)}</p>
      )}
      <p class="actions">
        <a class="button secondary" href={frame.urls.backupTokens}>
          {left > 0 ? text.profile.renew : text.profile.get}
        </a>
      </p>
    </section>
  )
}

function TurnOff({ required, context: { text, frame } }: { required: boolean; context: Context }): JSX.Element {
  return (
    <section>
      <h2>{text.profile.disable}</h2>
      <p>{required ? text.profile.mustStay : text.profile.disableWhat}</p>
      {!required && (
        <p class="actions">
          <a class="button secondary danger" href={frame.urls.disable}>
            {text.profile.disableLink}
          </a>
        </p>
      )}
    </section>
  )
}
