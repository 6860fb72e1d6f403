import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ProfileDevice, ProfileView } from '../web/views.ts'
import { givenName, kindName } from './kinds.ts'
import type { BodyProps, Context, Page } from './page.ts'
import { Time } from './time.tsx'

/** From so many backup tokens on there is no reason to worry. */
const enoughBackupTokens = 3

/** Whether two-factor authentication is on, and with what. */
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
  const { frame, text } = context
  return (
    <>
      <section>
        <h2>{text.profile.devices}</h2>
        <ul class="devices">
          {view.devices.map((device) => (
            <Device device={device} context={context} />
          ))}
        </ul>
        <p class="actions">
          <a class="button secondary" href={frame.urls.setup}>
            {text.profile.add}
          </a>
        </p>
      </section>
      <BackupTokens left={view.backupTokensLeft} context={context} />
      <section>
        <h2>{text.profile.disable}</h2>
        <p>{text.profile.disableWhat}</p>
        <p class="actions">
          <a class="button secondary danger" href={frame.urls.disable}>
            {text.profile.disableLink}
          </a>
        </p>
      </section>
    </>
  )
}

function Device({ device, context }: { device: ProfileDevice; context: Context }): JSX.Element {
  const { format } = context
  const text = context.text.profile
  const kind = kindName(context.text, device)
  const name = givenName(device)
  return (
    <li>
      <h3>
        <bdi>{name ?? kind}</bdi>
        {device.isDefault && <span class="tag">{text.default}</span>}
      </h3>
      <ul class="facts">
        {name && <li>{kind}</li>}
        <li>{text.added(<Time at={device.createdAt} written={format.date} />)}</li>
        <li>
          {device.lastUsedAt ? text.lastUsed(<Time at={device.lastUsedAt} written={format.date} />) : text.neverUsed}
        </li>
      </ul>
    </li>
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
