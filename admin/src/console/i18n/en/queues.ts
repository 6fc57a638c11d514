export const queues = {
  title: 'Queues',
  explain:
    'What the workers have before them. Jobs are tried again by themselves; what failed after all tries is here.',
  name: {
    ingest: 'Events',
    mail: 'Mail',
    exports: 'Exports',
    streams: 'Streams',
    maintenance: 'Maintenance',
  },
  about: {
    ingest: 'Batches of events on their way into the audit log. Bad events go to the dead letters.',
    mail: 'Mails on their way out. A mail that cannot be sent is recorded as system.mail:failed.',
    exports: 'Files of events that staff asked for or a schedule makes.',
    streams: 'Events on their way to webhooks, syslog and files.',
    maintenance: 'What runs by the clock: partitions, retention, detection, exports.',
  },
  state: { waiting: 'Waiting', active: 'Running', delayed: 'Put off', failed: 'Failed' },
  failed_of: 'Failed jobs: %{name}',
  column: { job: 'Job', error: 'Error', tries: 'Tries', failed: 'Failed', actions: 'Actions' },
  retry: {
    action: 'Run again',
    action_for: 'Run again: %{name}',
    title: 'Run %{name} again?',
    explain: 'It runs once more, now. Jobs can run twice without harm.',
    submit: 'Run again',
    done: '%{name} runs again.',
  },
  remove: {
    action: 'Remove',
    action_for: 'Remove %{name}',
    title: 'Remove %{name}?',
    explain: 'The job is given up and its error forgotten. What it was to do is not done.',
    submit: 'Remove the job',
    done: '%{name} is removed.',
  },
};
