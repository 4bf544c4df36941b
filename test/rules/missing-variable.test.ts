import { ruleCases } from '../support/rule-cases.ts'

const policies = [{ rule: 'missing-variable', documents: ['docs/*.md'], files: ['src/**', '.env.example'] }] as const

ruleCases('missing-variable', {
  files: {
    'src/app.py': 'PORT = os.environ["APP_PORT"]\nHOME = os.getenv("APP_HOME_DIR")\n',
    'src/settings.py': 'class Settings(BaseSettings):\n    model_config = {"env_prefix": "BOAT_"}\n    db_url: str\n',
    '.env.example': 'DEBUG=1\n# APP_LEVEL=info\n',
    'tests/test_app.py': 'os.environ["APP_TEST"] = "1"\n',
  },
  document: 'docs/settings.md',
  config: { policies },
  holds: [
    '`APP_PORT`',
    '`$APP_PORT`',
    `\`$${'{APP_PORT}'}\``,
    '`APP_PORT=8080`',
    '`DEBUG=1`',
    '`APP_LEVEL`',
    '`BOAT_DB_URL`',
    '| Name |\n| --- |\n| `DEBUG` |',
    '```dotenv\nexport APP_PORT=1\n```',
  ],
  silent: ['`GET` and `JSON`', '`app_port`', 'APP_NONE', '~~`APP_NONE`~~', '```sh\nAPP_NONE=1 ls\n```'],
  breaks: [
    {
      text: 'Set `«APP_HOST»=x`.',
      message: 'no file of `src/**`, `.env.example` names `APP_HOST`',
    },
    { text: '`$«APP_HOME»`', message: 'no file of `src/**`, `.env.example` names `APP_HOME`' },
    { text: '`«APP_TEST»`', message: 'no file of `src/**`, `.env.example` names `APP_TEST`' },
    {
      text: '```dotenv\nAPP_PORT=1\n«APP_HOST»=x\n```',
      message: 'no file of `src/**`, `.env.example` names `APP_HOST`',
    },
  ],
  unknown: [['`APP_HOST` no longer exists.', 'the sentence says that it need not be there']],
  pending: [['`APP_HOST` will be added.', '`APP_HOST` is still to come: the sentence says that it is to come']],
})

ruleCases('missing-variable', {
  files: { 'src/app.py': 'os.environ["APP_PORT"]\n' },
  document: 'docs/settings.md',
  config: { policies: [] },
  silent: ['`APP_NONE`'],
})

ruleCases('missing-variable', {
  files: { 'src/app.py': 'os.environ["APP_PORT"]\n', 'app.env': 'APP_HOME=x\n', 'notes.txt': 'APP_NOTE\n' },
  document: 'docs/settings.md',
  config: { policies: [{ ...policies[0], files: [] }] },
  holds: ['`APP_PORT`', '`APP_HOME`'],
  breaks: [{ text: '`«APP_NOTE»`', message: 'no code and no file of settings names `APP_NOTE`' }],
})
