import type { streamKinds } from '#contract/streams.ts';
import type { BodyOf } from '../../api/client.ts';

export type StreamInput = BodyOf<'/streams', 'post'>;
type Target = StreamInput['target'];
type Syslog = Extract<Target, { kind: 'syslog' }>;

/** What the form for a new stream asks: of the target the values of every kind, of which those of the chosen one are sent. */
export type StreamForm = {
  name: string;
  target: {
    kind: (typeof streamKinds)[number];
    url: string;
    host: string;
    port: number;
    format: NonNullable<Syslog['format']>;
    tls: boolean;
    /** Empty: the certificate authorities that Node knows. */
    ca: string;
    name: string;
  };
  query: string;
  mapping: NonNullable<StreamInput['mapping']>;
  reason: string;
};

export const newStream: StreamForm = {
  name: '',
  target: { kind: 'webhook', url: '', host: '', port: 6514, format: 'json', tls: true, ca: '', name: '' },
  query: '',
  mapping: 'gatehouse',
  reason: '',
};

function toTarget({ kind, url, host, port, format, tls, ca, name }: StreamForm['target']): Target {
  if (kind === 'webhook') return { kind, url };
  if (kind === 'file') return { kind, name };
  return { kind, host, port, format, tls, ca: tls && ca !== '' ? ca : null };
}

/** Returns a new stream as the API takes it. */
export const toStream = ({ target, ...values }: StreamForm): StreamInput => ({
  ...values,
  target: toTarget(target),
});
