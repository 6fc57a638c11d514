import type { Saying } from './journal.ts';
import type { Trade } from './organisations.ts';
import type { Random } from './random.ts';

/** Something a person does in the service that sends us its events. */
export type Activity = { code: string; weight: number; saying(random: Random): Saying };

const currencies = ['EUR', 'USD', 'GBP', 'CAD', 'INR'] as const;

const amount = (random: Random, typical: number) => ({
  amount: Math.round(typical * 100 * Math.exp(random.normal(0, 0.8))) / 100,
  currency: random.pick(currencies),
});

const target = (type: string, prefix: string) => (random: Random) => ({
  type,
  id: `${prefix}-${random.int(10_000, 99_999)}`,
});

/** Returns an activity on a thing with a number, with details drawn for each time. */
const activity = (
  code: string,
  weight: number,
  on: ReturnType<typeof target>,
  details?: (random: Random) => NonNullable<Saying['details']>,
): Activity => ({
  code,
  weight,
  saying: (random) => ({ target: on(random), ...(details && { details: details(random) }) }),
});

const format = (random: Random) => ({
  format: random.pick(['pdf', 'csv', 'xlsx']),
  pages: random.int(1, 40),
});

const exportOf = (code: string, weight: number, type: string, prefix: string): Activity =>
  activity(code, weight, target(type, prefix), format);

const shipment = target('shipment', 'SH');
const appointment = target('appointment', 'AP');
const payment = target('payment', 'PAY');
const order = target('order', 'ORD');
const file = target('file', 'F');
const course = target('course', 'C');

/** What people do by the trade of their organisation. */
export const activitiesOf: Record<Trade, readonly Activity[]> = {
  logistics: [
    activity('shipment:created', 30, shipment, (random) => ({
      weight_kg: random.int(4, 18_000),
      mode: random.pick(['road', 'sea', 'air', 'rail']),
    })),
    activity('shipment:dispatched', 26, shipment),
    activity('shipment.label:printed', 18, shipment, (random) => ({ copies: random.int(1, 6) })),
    activity('customs.document:uploaded', 12, target('document', 'CD'), format),
    exportOf('invoice:exported', 10, 'invoice', 'INV'),
    activity('shipment:cancelled', 4, shipment, (random) => ({
      note: random.pick(['Customer request', 'No capacity', 'Wrong address']),
    })),
  ],
  health: [
    activity('appointment:booked', 32, appointment, (random) => ({ minutes: random.pick([10, 15, 20, 30]) })),
    activity('appointment:rescheduled', 12, appointment),
    activity('appointment:cancelled', 7, appointment),
    activity('patient_record:viewed', 34, target('patient_record', 'PR')),
    activity('patient_record:updated', 12, target('patient_record', 'PR')),
    exportOf('report:exported', 3, 'report', 'R'),
  ],
  payments: [
    activity('payment:captured', 38, payment, (random) => amount(random, 180)),
    activity('payment.refund:created', 9, target('refund', 'RF'), (random) => ({
      ...amount(random, 70),
      note: random.pick(['Duplicate', 'Goods returned', 'Goodwill', 'Wrong amount']),
    })),
    activity('payout:approved', 7, target('payout', 'PO'), (random) => amount(random, 9000)),
    activity('ledger.entry:posted', 24, target('entry', 'LE'), (random) => amount(random, 650)),
    exportOf('invoice:exported', 14, 'invoice', 'INV'),
    exportOf('report:exported', 8, 'report', 'R'),
  ],
  textiles: [
    activity('order:placed', 26, order, (random) => ({ pieces: random.int(2, 400) * 25 })),
    activity('order:approved', 20, order),
    activity('sample:inspected', 18, target('sample', 'S'), (random) => ({
      grade: random.pick(['A', 'A', 'B', 'C']),
    })),
    activity('catalogue.item:updated', 20, target('item', 'IT')),
    exportOf('invoice:exported', 12, 'invoice', 'INV'),
    activity('order:cancelled', 4, order),
  ],
  design: [
    activity('project.file:uploaded', 30, file, (random) => ({ megabytes: random.int(1, 240) })),
    activity('project.comment:posted', 32, target('project', 'P')),
    activity('project.file:downloaded', 20, file),
    activity('project:shared', 10, target('project', 'P'), (random) => ({ people: random.int(1, 9) })),
    exportOf('invoice:exported', 5, 'invoice', 'INV'),
    activity('project:archived', 3, target('project', 'P')),
  ],
  education: [
    activity('course.lesson:edited', 34, course),
    activity('assignment:graded', 34, target('assignment', 'A'), (random) => ({
      points: random.int(40, 100),
    })),
    activity('course:published', 8, course),
    activity('course.material:uploaded', 18, course, format),
    exportOf('report:exported', 6, 'report', 'R'),
  ],
};
