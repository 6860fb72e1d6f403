"""A Django site with every kind of device, for the tests of the import. Reads one JSON object from its standard input,
and prints one: `database` is Django's setting, `do` is what to do, `newer` adds the columns of newer versions."""

import datetime
import json
import sys

import django
from django.conf import settings

asked = json.load(sys.stdin)
settings.configure(
    SECRET_KEY='for tests',
    USE_TZ=True,
    TIME_ZONE='Asia/Kathmandu',
    DEFAULT_AUTO_FIELD='django.db.models.AutoField',
    DATABASES={'default': asked['database']},
    INSTALLED_APPS=[
        'django.contrib.auth',
        'django.contrib.contenttypes',
        'django_otp',
        'django_otp.plugins.otp_totp',
        'django_otp.plugins.otp_hotp',
        'django_otp.plugins.otp_static',
        'django_otp.plugins.otp_email',
    ],
)
django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone
from django_otp.models import Device, SideChannelDevice, ThrottlingMixin
from django_otp.oath import TOTP, hotp
from django_otp.plugins.otp_email.models import EmailDevice
from django_otp.plugins.otp_hotp.models import HOTPDevice
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice


class PhoneDevice(ThrottlingMixin, Device):
    """The table of django-two-factor-auth, which Debian does not have."""

    number = models.CharField(max_length=128)
    key = models.CharField(max_length=40, default='00' * 20)
    method = models.CharField(max_length=4)

    class Meta:
        app_label = 'two_factor'


class TwilioSMSDevice(ThrottlingMixin, SideChannelDevice):
    number = models.CharField(max_length=30)

    class Meta:
        app_label = 'otp_twilio'


class YubikeyDevice(ThrottlingMixin, Device):
    private_id = models.CharField(max_length=12, default='0' * 12)

    class Meta:
        app_label = 'otp_yubikey'


def digits(number, length=6):
    return str(number).zfill(length)


def with_columns(model, names, wanted):
    """Newer versions of django-otp have these columns: whatever version this is, they are there or not as is wanted."""
    types = {'postgresql': 'timestamp with time zone', 'mysql': 'datetime(6)', 'sqlite': 'datetime'}
    table = model._meta.db_table
    with connection.cursor() as cursor:
        there = [column.name for column in connection.introspection.get_table_description(cursor, table)]
        for name in names:
            if wanted and name not in there:
                cursor.execute(f'alter table {table} add column {name} {types[connection.vendor]}')
            if not wanted and name in there:
                cursor.execute(f'alter table {table} drop column {name}')


def set_column(model, id, column, value):
    with connection.cursor() as cursor:
        cursor.execute(f'update {model._meta.db_table} set {column} = %s where id = %s', [value, id])


def make(newer):
    call_command('migrate', verbosity=0)
    with connection.schema_editor() as editor:
        for model in (PhoneDevice, TwilioSMSDevice, YubikeyDevice):
            editor.create_model(model)
    ann = User.objects.create_user('ann', 'ann@example.com', 'a password')
    bob = User.objects.create_user('bob', '', 'a password')
    facts = {'users': {'ann': ann.id, 'bob': bob.id}}

    # TOTP: one that was used, with Django's own token of now.
    device = TOTPDevice.objects.create(user=ann, name='default')
    totp = TOTP(device.bin_key)
    token = digits(totp.token())
    assert device.verify_token(token)
    facts['totp_used'] = {'id': device.id, 'key': device.key, 'token': token, 'last_t': device.last_t}

    device = TOTPDevice.objects.create(
        user=ann, name='slow watch', key='3132333435363738393031323334353637383930', step=60, t0=1000000000, digits=8,
        tolerance=2, drift=-5,
    )
    facts['totp_odd'] = {'id': device.id, 'key': device.key}
    device = TOTPDevice.objects.create(user=ann, name='half done', confirmed=False)
    facts['totp_unconfirmed'] = {'id': device.id, 'key': device.key}

    device = TOTPDevice.objects.create(user=bob, name='guessed')
    right = TOTP(device.bin_key)
    wrong = next(digits(n) for n in range(1000) if n not in [right.token()])
    assert not device.verify_token(wrong)
    TOTPDevice.objects.filter(id=device.id).update(
        throttling_failure_count=7, throttling_failure_timestamp=timezone.now()
    )
    device.refresh_from_db()
    facts['totp_guessed'] = {
        'id': device.id, 'key': device.key,
        'failed_at': int(device.throttling_failure_timestamp.timestamp() * 1000),
    }

    # HOTP: Django has accepted two, the second after one that was skipped.
    device = HOTPDevice.objects.create(user=ann, name='token generator', digits=8, tolerance=1)
    used = [digits(hotp(device.bin_key, counter, 8), 8) for counter in (0, 2)]
    device.tolerance = 3
    assert all(device.verify_token(token) for token in used)
    device.tolerance = 1
    device.save()
    facts['hotp'] = {'id': device.id, 'key': device.key, 'used': used, 'counter': device.counter}

    # Backup tokens: one is used.
    device = StaticDevice.objects.create(user=ann, name='backup')
    tokens = ['abcdefg2', 'bcdefg23', 'Cdefg234', 'defg2345']
    for token in tokens + ['short']:
        device.token_set.create(token=token)
    assert device.verify_token('defg2345')
    facts['static'] = {'id': device.id, 'left': tokens[:3], 'used': ['defg2345']}
    facts['static_empty'] = {'id': StaticDevice.objects.create(user=bob, name='backup').id}

    facts['email_own'] = {'id': EmailDevice.objects.create(user=bob, name='mail', email='bob@example.net').id}
    facts['email_users'] = {'id': EmailDevice.objects.create(user=ann, name='mail').id}
    facts['email_none'] = {'id': EmailDevice.objects.create(user=bob, name='no mail').id}

    facts['sms'] = {'id': PhoneDevice.objects.create(user=ann, name='backup', number='+31612345658', method='sms').id}
    facts['call'] = {'id': PhoneDevice.objects.create(user=bob, name='default', number='+31201234512', method='call').id}
    facts['phone_wrong'] = {'id': PhoneDevice.objects.create(user=bob, name='x', number='+31', method='sms').id}
    facts['twilio'] = {'id': TwilioSMSDevice.objects.create(user=bob, name='twilio', number='+31612345659').id}
    facts['yubikey'] = {'id': YubikeyDevice.objects.create(user=bob, name='yubikey').id}

    # Last: Django itself does not know of the change.
    with_columns(TOTPDevice, ['created_at', 'last_used_at'], newer)
    with_columns(EmailDevice, ['created_at', 'last_used_at', 'last_generated_timestamp'], newer)
    if newer:
        moment = datetime.datetime(2024, 2, 29, 23, 59, 58, 765432, tzinfo=datetime.timezone.utc)
        if connection.vendor != 'postgresql':
            moment = moment.replace(tzinfo=None)
        set_column(TOTPDevice, facts['totp_used']['id'], 'created_at', moment)
        set_column(TOTPDevice, facts['totp_used']['id'], 'last_used_at', moment)
        set_column(EmailDevice, facts['email_own']['id'], 'last_generated_timestamp', moment)
    return facts


def next_hotp():
    device = HOTPDevice.objects.get(id=asked['id'])
    return [digits(hotp(device.bin_key, device.counter + n, device.digits), device.digits) for n in range(3)]


def sql():
    with connection.cursor() as cursor:
        for statement in asked['statements']:
            cursor.execute(statement)


actions = {'make': lambda: make(asked.get('newer', False)), 'next-hotp': next_hotp, 'sql': sql}
json.dump(actions[asked['do']](), sys.stdout)
